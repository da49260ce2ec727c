/** Tests of the runtime with coroutines that the packaged Maven plugin has compiled. */
package dev.coroutine.it.runtime;
