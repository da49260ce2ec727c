/**
 * The edges of the runtime's rules, with compiled coroutines in virtual time: two things in one turn, the same thing twice, nothing at
 * all, very much, and code of the user's that throws where nobody expects it. What a rule says in the middle is tested where its
 * class is.
 */
package dev.coroutine.it.rules;
