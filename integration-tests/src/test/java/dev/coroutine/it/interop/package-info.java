/** Tests of awaits of other libraries' futures, against the real libraries. */
package dev.coroutine.it.interop;
