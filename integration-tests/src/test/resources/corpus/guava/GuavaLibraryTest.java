import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.google.common.base.CaseFormat;
import com.google.common.base.CharMatcher;
import com.google.common.base.Joiner;
import com.google.common.base.MoreObjects;
import com.google.common.base.Splitter;
import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import com.google.common.collect.Comparators;
import com.google.common.collect.ImmutableRangeSet;
import com.google.common.collect.ImmutableTable;
import com.google.common.collect.Iterators;
import com.google.common.collect.Lists;
import com.google.common.collect.Ordering;
import com.google.common.collect.Range;
import com.google.common.collect.Sets;
import com.google.common.collect.TreeRangeSet;
import com.google.common.escape.Escaper;
import com.google.common.graph.Graphs;
import com.google.common.graph.MutableGraph;
import com.google.common.graph.GraphBuilder;
import com.google.common.hash.BloomFilter;
import com.google.common.hash.Funnels;
import com.google.common.hash.Hashing;
import com.google.common.html.HtmlEscapers;
import com.google.common.io.BaseEncoding;
import com.google.common.io.ByteSource;
import com.google.common.io.CharSource;
import com.google.common.math.BigIntegerMath;
import com.google.common.math.IntMath;
import com.google.common.math.LongMath;
import com.google.common.math.Stats;
import com.google.common.net.InetAddresses;
import com.google.common.net.InternetDomainName;
import com.google.common.primitives.Ints;
import com.google.common.primitives.UnsignedLong;
import com.google.common.reflect.TypeToken;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.common.util.concurrent.SettableFuture;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Test;

/** What Guava holds beside collections, with results that are known or computed in another way. */
public class GuavaLibraryTest {
    private final Random random = new Random(7);

    @Test
    public void splits_and_joins() {
        assertEquals(List.of("a", "b", "c"), Splitter.on(',').trimResults().omitEmptyStrings().splitToList(" a,, b ,c"));
        assertEquals(Map.of("k", "v", "x", "y"), Splitter.on('&').withKeyValueSeparator('=').split("k=v&x=y"));
        assertEquals("a-?-c", Joiner.on('-').useForNull("?").join("a", null, "c"));
        assertEquals("fooBar", CaseFormat.LOWER_UNDERSCORE.to(CaseFormat.LOWER_CAMEL, "foo_bar"));
        assertEquals("a b", CharMatcher.whitespace().trimAndCollapseFrom("  a \t b ", ' '));
        assertEquals("T{a=1, b=x}", MoreObjects.toStringHelper("T").add("a", 1).add("b", "x").add("c", (Object) null).omitNullValues().toString());
    }

    @Test
    public void computes_as_big_integers_do() {
        for (int i = 0; i < 300; i++) {
            long a = random.nextLong() >> random.nextInt(60);
            long b = random.nextInt(1_000_000) + 1;
            assertEquals(BigInteger.valueOf(a).mod(BigInteger.valueOf(b)).longValue(), LongMath.mod(a, b));
            assertEquals(BigInteger.valueOf(Math.abs(a / 2)).gcd(BigInteger.valueOf(b)).longValue(), LongMath.gcd(Math.abs(a / 2), b));
            for (RoundingMode mode : List.of(RoundingMode.FLOOR, RoundingMode.CEILING, RoundingMode.HALF_EVEN)) {
                long expected = new java.math.BigDecimal(a).divide(new java.math.BigDecimal(b), 0, mode).longValueExact();
                assertEquals(expected, LongMath.divide(a, b, mode));
            }
            assertEquals(Long.remainderUnsigned(a, b), UnsignedLong.fromLongBits(a).mod(UnsignedLong.valueOf(b)).longValue());
        }
        assertEquals(BigInteger.valueOf(3628800), BigIntegerMath.factorial(10));
        assertEquals(252, IntMath.binomial(10, 5));
        assertThrows(ArithmeticException.class, () -> IntMath.checkedMultiply(1 << 20, 1 << 20));
        assertEquals(2.0, Stats.of(1, 2, 3).mean(), 1e-12);
    }

    @Test
    public void encodes_and_hashes_as_the_jdk_does() throws Exception {
        for (int length = 0; length < 70; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            assertEquals(java.util.Base64.getEncoder().encodeToString(bytes), BaseEncoding.base64().encode(bytes));
            assertArrayEquals(bytes, BaseEncoding.base32().decode(BaseEncoding.base32().encode(bytes)));
            byte[] sha = java.security.MessageDigest.getInstance("SHA-256").digest(bytes);
            assertArrayEquals(sha, Hashing.sha256().hashBytes(bytes).asBytes());
            java.util.zip.CRC32 crc = new java.util.zip.CRC32();
            crc.update(bytes);
            assertEquals((int) crc.getValue(), Hashing.crc32().hashBytes(bytes).asInt());
            assertEquals(Hashing.murmur3_128().hashBytes(bytes), Hashing.murmur3_128().newHasher().putBytes(bytes).hash());
            assertArrayEquals(bytes, ByteSource.concat(ByteSource.wrap(bytes).slice(0, length / 3), ByteSource.wrap(bytes).slice(length / 3, length)).read());
        }
        BloomFilter<CharSequence> filter = BloomFilter.create(Funnels.stringFunnel(StandardCharsets.UTF_8), 200);
        for (int i = 0; i < 200; i++) {
            filter.put("x" + i);
        }
        for (int i = 0; i < 200; i++) {
            assertTrue(filter.mightContain("x" + i));
        }
    }

    @Test
    public void orders_and_combines() {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            numbers.add(random.nextInt(1000));
        }
        List<Integer> sorted = new ArrayList<>(numbers);
        Collections.sort(sorted);
        assertEquals(sorted, Ordering.natural().sortedCopy(numbers));
        assertEquals(sorted.subList(0, 10), numbers.stream().collect(Comparators.least(10, Comparator.naturalOrder())));
        assertEquals(720, Lists.newArrayList(com.google.common.collect.Collections2.permutations(List.of(1, 2, 3, 4, 5, 6))).size());
        assertEquals(64, Sets.powerSet(Sets.newHashSet(1, 2, 3, 4, 5, 6)).stream().distinct().count());
        assertEquals(12, Sets.cartesianProduct(Sets.newHashSet(1, 2, 3), Sets.newHashSet(1, 2, 3, 4)).size());
        assertEquals(sorted, Lists.newArrayList(Iterators.mergeSorted(List.of(sorted.subList(0, 50).iterator(), sorted.subList(50, 200).iterator()), Comparator.naturalOrder())));
        assertEquals(List.of(3, 2, 1), Lists.reverse(Ints.asList(1, 2, 3)));
    }

    @Test
    public void keeps_ranges_and_tables() {
        TreeRangeSet<Integer> ranges = TreeRangeSet.create();
        boolean[] expected = new boolean[300];
        for (int i = 0; i < 60; i++) {
            int from = random.nextInt(250);
            int to = from + random.nextInt(40);
            boolean add = random.nextInt(3) > 0;
            if (add) {
                ranges.add(Range.closedOpen(from, to));
            } else {
                ranges.remove(Range.closedOpen(from, to));
            }
            java.util.Arrays.fill(expected, from, to, add);
            for (int value = 0; value < expected.length; value++) {
                assertEquals(expected[value], ranges.contains(value));
            }
        }
        assertEquals(ranges, TreeRangeSet.create(ImmutableRangeSet.copyOf(ranges)));
        ImmutableTable<String, Integer, String> table = ImmutableTable.<String, Integer, String>builder().put("r", 1, "a").put("r", 2, "b").put("s", 1, "c").build();
        assertEquals(Map.of("r", "a", "s", "c"), table.column(1));
    }

    @Test
    public void caches_load_once_and_evict() {
        AtomicInteger loads = new AtomicInteger();
        LoadingCache<Integer, String> cache = CacheBuilder.newBuilder().maximumSize(20).recordStats().build(CacheLoader.from(key -> {
            loads.incrementAndGet();
            if (key < 0) {
                throw new IllegalStateException("negative");
            }
            return "v" + key;
        }));
        for (int i = 0; i < 10; i++) {
            assertEquals("v" + i, cache.getUnchecked(i));
            assertEquals("v" + i, cache.getUnchecked(i));
        }
        assertEquals(10, loads.get());
        for (int i = 0; i < 300; i++) {
            cache.getUnchecked(i);
        }
        assertTrue(cache.size() <= 20);
        assertEquals("negative", assertThrows(com.google.common.util.concurrent.UncheckedExecutionException.class, () -> cache.getUnchecked(-1)).getCause().getMessage());
    }

    @Test
    public void futures_are_combined() throws Exception {
        SettableFuture<Integer> first = SettableFuture.create();
        SettableFuture<Integer> second = SettableFuture.create();
        ListenableFuture<Integer> sum = Futures.transform(Futures.allAsList(first, second), list -> list.get(0) + list.get(1), MoreExecutors.directExecutor());
        ListenableFuture<Integer> caught = Futures.catching(Futures.transform(sum, x -> x / 0, MoreExecutors.directExecutor()), ArithmeticException.class, e -> -1, MoreExecutors.directExecutor());
        first.set(40);
        second.set(2);
        assertEquals(42, (int) sum.get());
        assertEquals(-1, (int) caught.get());
        SettableFuture<String> failing = SettableFuture.create();
        failing.setException(new IllegalArgumentException("no"));
        assertEquals("no", assertThrows(ExecutionException.class, failing::get).getCause().getMessage());
        SettableFuture<String> cancelled = SettableFuture.create();
        assertTrue(cancelled.cancel(true));
        assertThrows(java.util.concurrent.CancellationException.class, cancelled::get);
    }

    @Test
    public void walks_graphs_types_and_names() throws Exception {
        MutableGraph<Integer> graph = GraphBuilder.directed().build();
        for (int i = 2; i < 60; i++) {
            graph.putEdge(i / 2, i);
        }
        assertEquals(59, Graphs.reachableNodes(graph, 1).size());
        assertTrue(!Graphs.hasCycle(graph));
        graph.putEdge(59, 1);
        assertTrue(Graphs.hasCycle(graph));
        assertEquals("java.util.List<java.lang.String>", new TypeToken<List<String>>() {}.getType().toString());
        assertTrue(new TypeToken<ArrayList<String>>() {}.isSubtypeOf(new TypeToken<List<? extends CharSequence>>() {}));
        assertEquals("example.co.uk", InternetDomainName.from("www.example.co.uk").topPrivateDomain().toString());
        assertEquals("2001:db8::1", InetAddresses.toAddrString(InetAddresses.forString("2001:db8:0:0:0:0:0:1")));
        Escaper escaper = HtmlEscapers.htmlEscaper();
        assertEquals("&lt;a&gt; &amp; &quot;b&quot;", escaper.escape("<a> & \"b\""));
        assertEquals(List.of("one", "two"), CharSource.wrap("one\ntwo\n").readLines());
    }
}
