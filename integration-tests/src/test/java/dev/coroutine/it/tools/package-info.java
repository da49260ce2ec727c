/** The packaged tools, driven as a user drives them: in processes of their own. */
package dev.coroutine.it.tools;
