package dev.coroutine.runtime;

import org.jspecify.annotations.Nullable;

/**
 * What context variables are bound to: an immutable table, or null if there is none.
 *
 * <p>A task gets the table of its maker, one reference, and whoever binds a variable gets a new table; so a copy costs
 * nothing, and neither does a program without variables. Reading is one look into a table with open addressing (keys at even
 * places, each before its value); binding copies the table, which is as long as there are variables, and these are few.
 */
final class Bindings {
    private Bindings() {}

    /** The value of a key, or {@code absent}. */
    static @Nullable Object get(@Nullable Object @Nullable [] table, Object key, @Nullable Object absent) {
        if (table == null) {
            return absent;
        }
        int place = place(table, key);
        return table[place] == null ? absent : table[place + 1];
    }

    /** Where the key is, or would be. */
    private static int place(@Nullable Object[] table, Object key) {
        int mask = table.length - 1;
        int place = (key.hashCode() << 1) & mask;
        while (table[place] != null && table[place] != key) {
            place = (place + 2) & mask;
        }
        return place;
    }

    /** The table with one binding more, or another one. */
    static @Nullable Object[] with(@Nullable Object @Nullable [] table, Object key, @Nullable Object value) {
        @Nullable
        Object[] copy =
                table == null ? new Object[4] : isRoomyFor(table, key) ? table.clone() : rehashed(table, 2, null);
        put(copy, key, value);
        return copy;
    }

    /** The table without a binding; null if none is left. */
    static @Nullable Object @Nullable [] without(@Nullable Object @Nullable [] table, Object key) {
        if (table == null || size(table) == 0 || table[place(table, key)] == null) {
            return table;
        }
        return size(table) == 1 ? null : rehashed(table, 1, key);
    }

    private static void put(@Nullable Object[] table, Object key, @Nullable Object value) {
        int place = place(table, key);
        table[place] = key;
        table[place + 1] = value;
    }

    /** At least a quarter stays empty, so that a search for what is not there ends. */
    private static boolean isRoomyFor(@Nullable Object[] table, Object key) {
        return table[place(table, key)] == key || 8 * (size(table) + 1) <= 3 * table.length;
    }

    private static int size(@Nullable Object[] table) {
        int size = 0;
        for (int i = 0; i < table.length; i += 2) {
            if (table[i] != null) {
                size++;
            }
        }
        return size;
    }

    private static @Nullable Object[] rehashed(@Nullable Object[] table, int factor, @Nullable Object leftOut) {
        @Nullable Object[] other = new Object[table.length * factor];
        for (int i = 0; i < table.length; i += 2) {
            Object key = table[i];
            if (key != null && key != leftOut) {
                put(other, key, table[i + 1]);
            }
        }
        return other;
    }
}
