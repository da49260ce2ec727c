package com.shop.mocked;

import static dev.coroutine.Coroutines.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;
import static org.mockito.Mockito.withSettings;

import dev.coroutine.Task;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.MockMakers;
import org.mockito.MockSettings;

/** Mocks and spies of coroutines behave as those of other methods do, with both makers of mocks. */
class MockedTest {
    private static MockSettings by(String maker) {
        return withSettings().mockMaker(maker);
    }

    private static Prices spied(String maker) {
        return mock(Prices.class, by(maker).spiedInstance(new Prices()).defaultAnswer(CALLS_REAL_METHODS));
    }

    @ParameterizedTest
    @ValueSource(strings = {MockMakers.INLINE, MockMakers.SUBCLASS})
    void a_mock_answers_as_it_was_told(String maker) {
        Prices prices = mock(Prices.class, by(maker));
        Tariff tariff = mock(Tariff.class, by(maker));
        assertNull(prices.price("a"));
        when(prices.price("abc")).thenReturn(Task.of(100));
        when(prices.ready("abc")).thenReturn(Task.of(1));
        assertEquals(101, run(() -> new Shop(prices, tariff).total("abc")));
        verify(prices).price("a");
        verify(prices).price("abc");
        verify(prices).ready("abc");
        verifyNoMoreInteractions(prices, tariff);
    }

    @ParameterizedTest
    @ValueSource(strings = {MockMakers.INLINE, MockMakers.SUBCLASS})
    void a_mock_calls_the_real_method_where_it_was_told_so(String maker) {
        Prices prices = mock(Prices.class, by(maker));
        when(prices.price("abc")).thenCallRealMethod();
        when(prices.ready("abc")).thenCallRealMethod();
        assertEquals(3, prices.price("abc").join());
        assertEquals(3, prices.ready("abc").join());
        assertEquals(6, run(() -> new Shop(prices, prices).total("abc")));
        Tariff tariff = mock(Tariff.class, by(maker));
        when(tariff.doubled("abc")).thenCallRealMethod();
        when(tariff.rate("abc")).thenReturn(Task.of(7));
        assertEquals(14, tariff.doubled("abc").join());
    }

    @ParameterizedTest
    @ValueSource(strings = {MockMakers.INLINE, MockMakers.SUBCLASS})
    void a_mock_that_calls_real_methods_runs_them_all(String maker) {
        Prices prices = mock(Prices.class, by(maker).defaultAnswer(CALLS_REAL_METHODS));
        assertEquals(12, run(() -> prices.twice("abc")));
        assertEquals(12 + 20 + 10, run(() -> new Shop(prices, prices).taxed("abc")));
        doReturn(Task.of(100)).when(prices).ready("abc");
        assertEquals(109, prices.twice("abc").join());
    }

    @ParameterizedTest
    @ValueSource(strings = {MockMakers.INLINE, MockMakers.SUBCLASS})
    void a_spy_counts_the_calls_that_the_program_makes(String maker) {
        Prices direct = spied(maker);
        assertEquals(3, direct.price("abc").join());
        verify(direct).price("abc");
        verifyNoMoreInteractions(direct);

        Prices awaited = spied(maker);
        assertEquals(12 + 20 + 10, run(() -> new Shop(awaited, awaited).taxed("abc")));
        verify(awaited).twice("abc");
        verify(awaited).price("abc");
        verify(awaited).ready("abc");
        verify(awaited).doubled("abc");
        verify(awaited, org.mockito.Mockito.times(2)).rate("abc");
        verifyNoMoreInteractions(awaited);
    }
}
