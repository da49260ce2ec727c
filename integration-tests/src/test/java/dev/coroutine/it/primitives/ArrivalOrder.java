package dev.coroutine.it.primitives;

import static org.assertj.core.api.Assertions.assertThat;

/** Who asked in which order, and who got it: later ones never before earlier ones that have not left. */
final class ArrivalOrder {
    private int asked;
    private int last = -1;

    int ask() {
        return asked++;
    }

    void got(int ticket) {
        assertThat(ticket).as("the order of arrival").isGreaterThan(last);
        last = ticket;
    }
}
