package programs;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;
import dev.coroutine.it.compiler.Script;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Type parameters, bridges and covariant results. */
public class Generics {
    abstract static class Base<A, B extends Comparable<B>> {
        @Async
        abstract CompletionStage<B> convert(Script s, A a) throws Exception;

        @Async
        <C extends List<? super B>> Task<C> into(Script s, C list, A a) throws Exception {
            B b = await(convert(s, a));
            list.add(b);
            list.add(await(s.f(b)));
            return Task.of(list);
        }

        @Async
        Task<B> largest(Script s, List<? extends A> all) throws Exception {
            B best = null;
            for (A a : all) {
                B b = await(convert(s, a));
                if (best == null || b.compareTo(best) > 0) {
                    best = b;
                }
            }
            return Task.of(best);
        }
    }

    static class Length extends Base<String, Integer> {
        @Override
        @Async
        Task<Integer> convert(Script s, String text) {
            return Task.of(await(s.f(text)).length());
        }
    }

    static class Reversed extends Base<String, String> {
        @Override
        @Async
        CompletableFuture<String> convert(Script s, String text) {
            String reversed = new StringBuilder(await(s.f(text))).reverse().toString();
            return CompletableFuture.completedFuture(reversed);
        }
    }

    static class Covariant extends Reversed {
        @Override
        @Async
        CompletableFuture<String> convert(Script s, String text) {
            return CompletableFuture.completedFuture(await(super.convert(s, text)) + await(s.f("+")));
        }
    }

    static class Node<T extends Comparable<T>> {
        final T value;
        final List<Node<T>> children = new ArrayList<>();

        Node(T value) {
            this.value = value;
        }

        @Async
        <R> Task<R> fold(Script s, R start, Function<? super T, ? extends CompletionStage<R>> f) {
            R r = start;
            for (Node<T> child : children) {
                r = await(child.fold(s, r, f));
            }
            return Task.of(await(f.apply(value)));
        }
    }

    @Async
    public static Task<String> bridges(Script s) throws Exception {
        Base<String, Integer> length = new Length();
        Base<String, String> reversed = new Reversed();
        Base<String, String> covariant = new Covariant();
        List<String> words = new ArrayList<>();
        Collections.addAll(words, "one", "three", "four");
        return Task.of(await(length.convert(s, "abc"))
                + await(reversed.convert(s, "abc"))
                + await(covariant.convert(s, "xy"))
                + await(length.largest(s, words))
                + await(covariant.largest(s, words))
                + await(length.into(s, new ArrayList<Number>(), "word"))
                + await(new Length().convert(s, "direct"))
                + await(new Covariant().convert(s, "z")));
    }

    @Async
    public static Task<String> bounded_parameters(Script s) {
        Node<String> root = new Node<>("root");
        root.children.add(new Node<>("left"));
        root.children.add(new Node<>("right"));
        StringBuilder order = new StringBuilder();
        String result = await(root.fold(s, "start", value -> {
            order.append(value).append(await(s.f(',')));
            return s.f(value + "!");
        }));
        return Task.of(result + order + await(max(s, 3, 5)) + await(max(s, "a", "b")));
    }

    @Async
    private static <T extends Comparable<? super T>> Task<T> max(Script s, T a, T b) {
        T first = await(s.f(a));
        return Task.of(first.compareTo(await(s.f(b))) > 0 ? first : b);
    }

    @Async
    public static Task<String> captured_wildcards(Script s) {
        List<? extends CharSequence> list = Collections.singletonList("text");
        CharSequence c = await(s.f(list.get(0)));
        CompletableFuture<? extends Number> number = s.f(4);
        Number n = await(number);
        CompletionStage<?> any = s.f("any");
        Object o = await(any);
        return Task.of(c.length() + "" + n.intValue() + o + await(swap(s, list)));
    }

    @Async
    private static <T> Task<Integer> swap(Script s, List<T> list) {
        T t = await(s.f(list.get(0)));
        return Task.of(list.indexOf(t) + await(s.f(10)));
    }
}
