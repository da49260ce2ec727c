package dev.coroutine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class HeldTasksTest {
    private final HeldTasks held = new HeldTasks();
    private final List<CoroutineTask<?>> model = new ArrayList<>();

    @RepeatedTest(20)
    void keeps_the_order_of_coming_while_tasks_come_and_go(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        for (int phase = 0; phase < 20; phase++) {
            int share = 1 + random.nextInt(9);
            for (int i = 0; i < 300; i++) {
                if (random.nextInt(10) < share) {
                    come();
                } else if (!model.isEmpty()) {
                    go(random.nextInt(model.size()));
                }
            }
            assertThat(all()).isEqualTo(model);
        }
        while (!model.isEmpty()) {
            go(model.size() - 1);
        }
        assertThat(all()).isEmpty();
    }

    private void come() {
        CoroutineTask<?> task = TaskFactory.get().newTask(Scheduler.over(Runnable::run));
        task.flags = CoroutineTask.CANCEL_PENDING;
        held.add(task);
        model.add(task);
    }

    private void go(int index) {
        CoroutineTask<?> task = model.remove(index);
        HeldTasks.Part part = task.part;
        assertThat(part).isNotNull();
        held.remove(task, part);
        assertThat(task.part).isNull();
        assertThat(task.flags).isEqualTo(CoroutineTask.CANCEL_PENDING);
    }

    private List<CoroutineTask<?>> all() {
        List<CoroutineTask<?>> tasks = new ArrayList<>();
        held.forEach(tasks::add);
        return tasks;
    }
}
