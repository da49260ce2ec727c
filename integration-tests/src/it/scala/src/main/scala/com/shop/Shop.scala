package com.shop

import dev.coroutine.Coroutines.{await, createTask, yieldNow}
import dev.coroutine.{Async, AsyncCallable, Task}

trait Tariff {
  @Async
  def rate(item: String): Task[Int]

  @Async
  def twice(item: String): Task[Int] = {
    val once = await(rate(item))
    Task.of(once + await(rate(item)))
  }
}

class Base {
  @Async
  def name(id: Int): Task[String] = {
    await(yieldNow())
    Task.of(s"item$id")
  }
}

sealed trait Shape
final case class Circle(radius: Int) extends Shape
final case class Box(width: Int, height: Int) extends Shape

/** Coroutines in the forms that Scala gives methods and functions. */
class Shop(factor: Int = 7) extends Base with Tariff {
  @Async
  override def name(id: Int): Task[String] = Task.of(await(super.name(id)) + "!" + factor)

  @Async
  override def rate(item: String): Task[Int] = {
    await(yieldNow())
    Task.of(item.length)
  }

  @Async
  def withDefaults(first: Int, second: String = "b"): Task[String] = {
    var sum = first
    var i = 0
    while (i < 3) {
      sum += await(leaf(i))
      i += 1
    }
    Task.of(s"$sum$second")
  }

  @Async
  def leaf(i: Int): Task[Int] = {
    if (i % 2 == 0) await(yieldNow())
    Task.of(i)
  }

  @Async
  def handlers(): Task[String] =
    try {
      await(failing())
      Task.of("never")
    } catch {
      case e: IllegalStateException if await(leaf(2)) == 2 => Task.of(s"caught ${e.getMessage} ${await(leaf(4))}")
      case e: RuntimeException => Task.of(s"late ${e.getMessage}")
    } finally {
      await(yieldNow())
    }

  @Async
  private def failing(): Task[String] = {
    await(yieldNow())
    throw new IllegalStateException("boom")
  }

  @Async
  def area(shape: Shape): Task[Int] = shape match {
    case Circle(r) if await(leaf(r)) > 2 => Task.of(3 * r * r)
    case Box(w, h) => Task.of(await(leaf(w)) * await(leaf(h)))
    case other => Task.of(await(leaf(0)) - other.hashCode.sign)
  }

  @Async
  def text(value: Any): Task[String] = Task.of(value match {
    case s: String => s + await(rate(s))
    case (a: Int, b: Int) => "pair " + (await(leaf(a)) + await(leaf(b)))
    case Some(x: Int) => "some " + await(leaf(x))
    case head :: _ => "list of " + head + await(leaf(2))
    case n: Int if n > 3 => "large " + await(leaf(n))
    case _ => "other"
  })

  @Async
  def functions(): Task[String] = {
    val captured = "captured"
    val sam = createTask(() => { await(yieldNow()); Task.of("sam ") })
    val named = createTask("own", (() => Task.of(captured + await(leaf(2)))): AsyncCallable[String])
    val function: Int => Task[Int] = x => { await(yieldNow()); leaf(x) }
    val matching: Any => Task[Int] = {
      case x: Int if x > 0 => await(yieldNow()); leaf(x + 1)
      case _ => Task.of(0)
    }
    Task.of(await(sam) + await(named) + await(function(3)) + await(matching(4)))
  }

  @Async
  def comprehensions(items: List[String]): Task[String] = {
    val tasks = for { item <- items; if item.nonEmpty; c <- item.toList } yield leaf(c - 'a')
    var sum = 0
    var rest = tasks
    while (rest.nonEmpty) {
      sum += await(rest.head)
      rest = rest.tail
    }
    val started = for (i <- 1 to 3) yield createTask(() => { await(yieldNow()); leaf(i) })
    val all = started.iterator
    while (all.hasNext) sum = sum * 10 + await(all.next())
    Task.of(s"$sum ${items.map(_.length).sum}")
  }

  @Async
  def local(n: Int): Task[Int] = {
    @Async
    def inner(i: Int): Task[Int] = if (i == 0) Task.of(0) else Task.of(i + await(inner(await(leaf(i)) - 1)))
    Task.of(await(inner(n)) + await(Shop.fixed()))
  }

  @Async
  private def both(task: => Task[Int]): Task[Int] = Task.of(await(task) + await(task))

  @Async
  def evaluatedLater(): Task[String] = {
    var calls = 0
    val sum = await(both { calls += 1; Task.of(await(leaf(2 * calls))) })
    @Async
    def inner(first: Int, second: Task[Int] = Task.of(await(leaf(9)))): Task[Int] = Task.of(first + await(second))
    Task.of(s"$sum $calls ${await(inner(1))}")
  }

  @Async
  def creations(): Task[String] =
    Task.of(new StringBuilder(await(name(1))).append(await(leaf(2))).toString + List(await(leaf(1)), await(leaf(3))) +
      Box(await(leaf(4)), height = await(leaf(5))).copy(width = await(leaf(6))))

  @Async
  def lazily(flag: => Boolean): Task[String] = {
    lazy val long = { "computed" }
    val result = if (flag && await(leaf(1)) == 1 || await(leaf(2)) == 3) long else "not"
    Task.of(result)
  }

  @Async
  final def counted(n: Int, sum: Long = 0L): Task[Long] =
    if (n == 0) Task.of(sum) else counted(n - 1, sum + await(leaf(n)))
}

object Shop {
  @Async
  def fixed(): Task[Int] = {
    await(yieldNow())
    Task.of(5)
  }
}
