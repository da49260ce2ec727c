package growth;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.Coroutines.sleep;

import dev.coroutine.Async;
import dev.coroutine.Task;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Takes orders: about half of its methods await. */
public final class OrderService {
    private static final int ATTEMPTS = 3;

    private final Warehouse warehouse;
    private final Bank bank;
    private final Map<String, BigDecimal> discounts = new LinkedHashMap<>();
    private final List<String> journal = new ArrayList<>();
    private int refused;

    public OrderService(Warehouse warehouse, Bank bank) {
        this.warehouse = warehouse;
        this.bank = bank;
    }

    public void discount(String customer, BigDecimal rate) {
        if (rate.signum() < 0 || rate.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("no rate of a discount: " + rate);
        }
        discounts.put(customer, rate);
    }

    @Async
    public Task<Receipt> place(Order order) {
        check(order);
        List<Reservation> reservations = new ArrayList<>();
        try {
            for (Line line : order.lines()) {
                Reservation reservation = await(reserve(line));
                reservations.add(reservation);
            }
            BigDecimal total = total(order, reservations);
            String payment = await(pay(order.customer(), total));
            note("paid", order.customer(), total);
            return Task.of(new Receipt(order.customer(), payment, total));
        } catch (IllegalStateException e) {
            refused++;
            for (Reservation reservation : reservations) {
                await(warehouse.release(reservation));
            }
            throw e;
        }
    }

    @Async
    private Task<Reservation> reserve(Line line) {
        Reservation reservation = await(warehouse.reserve(line.article(), line.count()));
        if (reservation == null) {
            throw new IllegalStateException("not enough of " + line.article());
        }
        return Task.of(reservation);
    }

    @Async
    private Task<String> pay(String customer, BigDecimal total) {
        IOException last = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return Task.of(await(bank.transfer(customer, total), IOException.class));
            } catch (IOException e) {
                last = e;
                await(sleep(Duration.ofMillis(100L << attempt)));
            }
        }
        throw new IllegalStateException("the bank does not answer", last);
    }

    @Async
    public Task<Map<String, Integer>> stock(List<String> articles) {
        List<Task<Integer>> counts = new ArrayList<>();
        for (String article : articles) {
            counts.add(count(article));
        }
        List<Integer> found = await(gather(counts));
        Map<String, Integer> stock = new LinkedHashMap<>();
        for (int i = 0; i < articles.size(); i++) {
            stock.merge(articles.get(i), found.get(i), Integer::sum);
        }
        return Task.of(stock);
    }

    @Async
    private Task<Integer> count(String article) {
        return Task.of(await(warehouse.count(article)));
    }

    public int refused() {
        return refused;
    }

    public List<String> journal() {
        return List.copyOf(journal);
    }

    private static void check(Order order) {
        if (order.lines().isEmpty()) {
            throw new IllegalArgumentException("an order without lines of " + order.customer());
        }
        for (Line line : order.lines()) {
            if (line.count() <= 0) {
                throw new IllegalArgumentException(line.article() + " is ordered " + line.count() + " times");
            }
        }
    }

    private BigDecimal total(Order order, List<Reservation> reservations) {
        BigDecimal total = BigDecimal.ZERO;
        for (Reservation reservation : reservations) {
            total = total.add(reservation.price().multiply(BigDecimal.valueOf(reservation.count())));
        }
        BigDecimal rate = discounts.getOrDefault(order.customer(), BigDecimal.ZERO);
        return total.subtract(total.multiply(rate));
    }

    private void note(String event, String customer, BigDecimal amount) {
        StringBuilder text = new StringBuilder(event).append(' ').append(customer);
        if (amount.signum() != 0) {
            text.append(" (").append(amount.toPlainString()).append(')');
        }
        journal.add(text.toString());
    }

    public interface Warehouse {
        CompletableFuture<Reservation> reserve(String article, int count);

        CompletableFuture<Void> release(Reservation reservation);

        CompletableFuture<Integer> count(String article);
    }

    public interface Bank {
        CompletableFuture<String> transfer(String customer, BigDecimal amount);
    }

    public record Order(String customer, List<Line> lines) {}

    public record Line(String article, int count) {}

    public record Reservation(String article, int count, BigDecimal price) {}

    public record Receipt(String customer, String payment, BigDecimal total) {}
}
