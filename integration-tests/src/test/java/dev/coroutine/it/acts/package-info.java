/** What the tasks of tests in several packages do, and how what they await ends. */
package dev.coroutine.it.acts;
