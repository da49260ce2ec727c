import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.Coroutines.run;
import static dev.coroutine.Coroutines.sleep;

import dev.coroutine.Async;
import dev.coroutine.Task;
import java.time.Duration;

public final class Hello {
    @Async
    static Task<String> greet(String name) {
        await(sleep(Duration.ofSeconds(1)));
        return Task.of("Hello, " + name);
    }

    public static void main(String[] args) {
        System.out.println(run(() -> gather(greet("world"), greet("loop")))); // after one second, not two
    }
}
