package com.shop

import dev.coroutine.Coroutines.{await, run, yieldNow}
import dev.coroutine.Task
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test

class ShopTest {
  private val shop = new Shop()

  @Test
  def methods_of_every_form_suspend(): Unit = {
    assertEquals("item3!7", run(() => shop.name(3)))
    assertEquals("4b", run(() => shop.withDefaults(1)))
    assertEquals("caught boom 4", run(() => shop.handlers()))
    assertEquals(6, run(() => shop.twice("abc")))
    assertEquals(11, run(() => shop.local(3)))
    assertEquals("item1!72List(1, 3)Box(6,5)", run(() => shop.creations()))
    assertEquals("computed", run(() => shop.lazily(true)))
    assertEquals("not", run(() => shop.lazily(false)))
    assertEquals(55L, run(() => shop.counted(10)))
  }

  @Test
  def matches_suspend(): Unit = {
    assertEquals(27, run(() => shop.area(Circle(3))))
    assertEquals(6, run(() => shop.area(Box(2, 3))))
    assertEquals("abc3", run(() => shop.text("abc")))
    assertEquals("pair 3", run(() => shop.text((1, 2))))
    assertEquals("some 2", run(() => shop.text(Some(2))))
    assertEquals("list of 82", run(() => shop.text(List(8))))
    assertEquals("large 4", run(() => shop.text(4)))
    assertEquals("other", run(() => shop.text(3)))
  }

  @Test
  def functions_of_every_form_suspend(): Unit = {
    assertEquals("sam captured235", run(() => shop.functions()))
    assertEquals("6 2 10", run(() => shop.evaluatedLater()))
    assertEquals("4123 3", run(() => shop.comprehensions(List("ab", "", "d"))))
    assertEquals(1, run(() => { await(yieldNow()); Task.of(await(shop.leaf(1))) }))
  }
}
