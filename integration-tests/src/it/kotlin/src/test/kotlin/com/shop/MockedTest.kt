package com.shop

import dev.coroutine.Async
import dev.coroutine.Coroutines
import dev.coroutine.Coroutines.await
import dev.coroutine.Task
import io.mockk.every
import io.mockk.mockk
import io.mockk.spyk
import io.mockk.verify
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test

/** Mocks of Kotlin's own library have the real class, as inline mocks of Mockito have. */
class MockedTest {
    class Caller {
        @Async
        fun sum(names: Names): Task<Int> = Task.of(await(names.number(1)) + await(names.number(2)))
    }

    @Test
    fun a_mock_answers_as_it_was_told() {
        val names = mockk<Names>()
        every { names.number(1) } returns Task.of(100)
        every { names.number(2) } returns Task.of(20)
        assertEquals(120, Coroutines.run { Caller().sum(names) })
        verify(exactly = 1) { names.number(1) }
    }

    @Test
    fun a_spy_calls_the_real_method_unless_it_was_told_otherwise() {
        val names = spyk(Names())
        every { names.number(2) } returns Task.of(50)
        assertEquals(52, Coroutines.run { Caller().sum(names) })
        verify(exactly = 1) { names.number(1) }
    }
}
