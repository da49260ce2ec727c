package dev.coroutine.it.primitives;

import static dev.coroutine.Coroutines.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.Async;
import dev.coroutine.AsyncBarrier;
import dev.coroutine.Task;
import java.util.Random;
import java.util.concurrent.BrokenBarrierException;

/** Each round has each place once. */
final class BarrierPlay implements Play {
    private final AsyncBarrier barrier;
    private final int parties;
    private final int[] places;
    private boolean letGo;

    BarrierPlay(int parties) {
        this.parties = parties;
        this.barrier = new AsyncBarrier(parties);
        this.places = new int[parties];
    }

    @Override
    @Async
    public Task<Void> act(Random random) {
        try {
            places[await(barrier.arrive())]++;
        } catch (BrokenBarrierException e) {
            assertThat(letGo).as("was aborted").isTrue();
        }
        return Task.done();
    }

    @Override
    public void letGo() {
        letGo = true;
        barrier.abort();
    }

    @Override
    public void check() {
        for (int place : places) {
            assertThat(place).as("rounds of %s", parties).isEqualTo(places[0]);
        }
    }
}
