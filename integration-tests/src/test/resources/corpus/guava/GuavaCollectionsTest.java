import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.BiMap;
import com.google.common.collect.Collections2;
import com.google.common.collect.ForwardingList;
import com.google.common.collect.HashBiMap;
import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableBiMap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableMultiset;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.LinkedHashMultiset;
import com.google.common.collect.LinkedListMultimap;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.Lists;
import com.google.common.collect.MapMaker;
import com.google.common.collect.Maps;
import com.google.common.collect.Multiset;
import com.google.common.collect.Sets;
import com.google.common.collect.TreeMultiset;
import com.google.common.collect.testing.ConcurrentMapTestSuiteBuilder;
import com.google.common.collect.testing.ListTestSuiteBuilder;
import com.google.common.collect.testing.MapTestSuiteBuilder;
import com.google.common.collect.testing.NavigableMapTestSuiteBuilder;
import com.google.common.collect.testing.NavigableSetTestSuiteBuilder;
import com.google.common.collect.testing.SetTestSuiteBuilder;
import com.google.common.collect.testing.TestStringListGenerator;
import com.google.common.collect.testing.TestStringMapGenerator;
import com.google.common.collect.testing.TestStringSetGenerator;
import com.google.common.collect.testing.TestStringSortedMapGenerator;
import com.google.common.collect.testing.TestStringSortedSetGenerator;
import com.google.common.collect.testing.features.CollectionFeature;
import com.google.common.collect.testing.features.CollectionSize;
import com.google.common.collect.testing.features.ListFeature;
import com.google.common.collect.testing.features.MapFeature;
import com.google.common.collect.testing.google.BiMapTestSuiteBuilder;
import com.google.common.collect.testing.google.ListMultimapTestSuiteBuilder;
import com.google.common.collect.testing.google.MultisetTestSuiteBuilder;
import com.google.common.collect.testing.google.TestStringBiMapGenerator;
import com.google.common.collect.testing.google.TestStringListMultimapGenerator;
import com.google.common.collect.testing.google.TestStringMultisetGenerator;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Function;
import junit.framework.Test;
import junit.framework.TestSuite;

/** The suites of guava-testlib, over the collections of Guava. */
public final class GuavaCollectionsTest {
    private GuavaCollectionsTest() {}

    public static Test suite() {
        TestSuite all = new TestSuite("Guava's collections");
        lists(all);
        sets(all);
        maps(all);
        others(all);
        return all;
    }

    private static void lists(TestSuite all) {
        all.addTest(immutableList("ImmutableList.copyOf", ImmutableList::copyOf));
        all.addTest(immutableList("ImmutableList.Builder", elements -> ImmutableList.<String>builder().add(elements).build()));
        all.addTest(immutableList("ImmutableList.reverse", elements -> ImmutableList.copyOf(Lists.reverse(List.of(elements))).reverse()));
        all.addTest(immutableList("Lists.transform", elements -> ImmutableList.copyOf(Lists.transform(List.of(elements), x -> x + ""))));
        all.addTest(ListTestSuiteBuilder.using(list(elements -> Lists.newArrayList(elements)))
                .named("Lists.newArrayList")
                .withFeatures(ListFeature.GENERAL_PURPOSE, CollectionFeature.ALLOWS_NULL_VALUES, CollectionSize.ANY)
                .createTestSuite());
        all.addTest(ListTestSuiteBuilder.using(list(elements -> Lists.reverse(Lists.newArrayList(
                                Lists.reverse(Arrays.asList(elements))))))
                .named("Lists.reverse")
                .withFeatures(ListFeature.GENERAL_PURPOSE, CollectionFeature.ALLOWS_NULL_VALUES, CollectionSize.ANY)
                .createTestSuite());
        all.addTest(ListTestSuiteBuilder.using(list(elements -> {
                    List<String> target = Lists.newLinkedList(Arrays.asList(elements));
                    return new ForwardingList<String>() {
                        @Override
                        protected List<String> delegate() {
                            return target;
                        }
                    };
                }))
                .named("ForwardingList")
                .withFeatures(ListFeature.GENERAL_PURPOSE, CollectionFeature.ALLOWS_NULL_VALUES, CollectionSize.ANY)
                .createTestSuite());
    }

    private static Test immutableList(String name, Function<String[], List<String>> maker) {
        return ListTestSuiteBuilder.using(list(maker))
                .named(name)
                .withFeatures(CollectionSize.ANY, CollectionFeature.ALLOWS_NULL_QUERIES)
                .createTestSuite();
    }

    private static void sets(TestSuite all) {
        all.addTest(immutableSet("ImmutableSet.copyOf", ImmutableSet::copyOf));
        all.addTest(immutableSet("Sets.union", elements -> Sets.union(firstHalf(elements), secondHalf(elements))));
        all.addTest(immutableSet("Sets.intersection", elements -> Sets.intersection(of(elements), of(elements))));
        all.addTest(immutableSet("Sets.difference", elements -> Sets.difference(of(elements), Sets.newHashSet("zz"))));
        all.addTest(SetTestSuiteBuilder.using(set(elements -> Sets.newHashSet(elements)))
                .named("Sets.newHashSet")
                .withFeatures(
                        CollectionFeature.GENERAL_PURPOSE, CollectionFeature.ALLOWS_NULL_VALUES, CollectionSize.ANY)
                .createTestSuite());
        all.addTest(SetTestSuiteBuilder.using(set(elements -> {
                    Set<String> target = new LinkedHashSet<>(Arrays.asList(elements));
                    target.add("zzz");
                    return Sets.filter(target, x -> !"zzz".equals(x));
                }))
                .named("Sets.filter")
                .withFeatures(
                        CollectionFeature.SUPPORTS_ADD,
                        CollectionFeature.SUPPORTS_REMOVE,
                        CollectionFeature.ALLOWS_NULL_VALUES,
                        CollectionFeature.KNOWN_ORDER,
                        CollectionSize.ANY)
                .createTestSuite());
        all.addTest(NavigableSetTestSuiteBuilder.using(new TestStringSortedSetGenerator() {
                    @Override
                    protected SortedSet<String> create(String[] elements) {
                        return ImmutableSortedSet.copyOf(elements);
                    }
                })
                .named("ImmutableSortedSet")
                .withFeatures(
                        CollectionSize.ANY, CollectionFeature.KNOWN_ORDER, CollectionFeature.ALLOWS_NULL_QUERIES)
                .createTestSuite());
    }

    private static Test immutableSet(String name, Function<String[], Set<String>> maker) {
        return SetTestSuiteBuilder.using(set(maker))
                .named(name)
                .withFeatures(
                        CollectionSize.ANY,
                        name.startsWith("Sets.")
                                ? CollectionFeature.ALLOWS_NULL_VALUES
                                : CollectionFeature.ALLOWS_NULL_QUERIES)
                .createTestSuite();
    }

    private static void maps(TestSuite all) {
        all.addTest(MapTestSuiteBuilder.using(map(ImmutableMap::copyOf))
                .named("ImmutableMap")
                .withFeatures(CollectionSize.ANY, CollectionFeature.KNOWN_ORDER, MapFeature.ALLOWS_ANY_NULL_QUERIES)
                .createTestSuite());
        all.addTest(MapTestSuiteBuilder.using(map(entries -> Maps.filterValues(
                                put(Maps.newLinkedHashMap(), entries), x -> !"zzz".equals(x))))
                .named("Maps.filterValues")
                .withFeatures(
                        CollectionSize.ANY,
                        MapFeature.GENERAL_PURPOSE,
                        MapFeature.ALLOWS_NULL_KEYS,
                        MapFeature.ALLOWS_NULL_VALUES,
                        MapFeature.ALLOWS_ANY_NULL_QUERIES,
                        CollectionFeature.KNOWN_ORDER)
                .createTestSuite());
        all.addTest(ConcurrentMapTestSuiteBuilder.using(map(entries -> put(new MapMaker().weakValues().makeMap(), entries)))
                .named("MapMaker")
                .withFeatures(CollectionSize.ANY, MapFeature.GENERAL_PURPOSE, CollectionFeature.SUPPORTS_ITERATOR_REMOVE)
                .createTestSuite());
        all.addTest(NavigableMapTestSuiteBuilder.using(new TestStringSortedMapGenerator() {
                    @Override
                    protected SortedMap<String, String> create(Entry<String, String>[] entries) {
                        return ImmutableSortedMap.copyOf(Arrays.asList(entries));
                    }
                })
                .named("ImmutableSortedMap")
                .withFeatures(
                        CollectionSize.ANY,
                        CollectionFeature.KNOWN_ORDER,
                        MapFeature.REJECTS_DUPLICATES_AT_CREATION,
                        MapFeature.ALLOWS_ANY_NULL_QUERIES)
                .createTestSuite());
    }

    private static void others(TestSuite all) {
        all.addTest(biMap("HashBiMap", entries -> putAll(HashBiMap.create(), entries), true));
        all.addTest(biMap("ImmutableBiMap", entries -> ImmutableBiMap.copyOf(Arrays.asList(entries)), false));
        all.addTest(multiset("HashMultiset", HashMultiset::create));
        all.addTest(multiset("LinkedHashMultiset", LinkedHashMultiset::create));
        all.addTest(multiset("TreeMultiset", TreeMultiset::create));
        all.addTest(multiset("ImmutableMultiset", ImmutableMultiset::copyOf));
        all.addTest(listMultimap("ArrayListMultimap", ArrayListMultimap.create()));
        all.addTest(listMultimap("LinkedListMultimap", LinkedListMultimap.create()));
        all.addTest(ListTestSuiteBuilder.using(list(elements -> Lists.newArrayList(
                                Collections2.filter(Arrays.asList(elements), x -> true))))
                .named("Collections2.filter")
                .withFeatures(ListFeature.GENERAL_PURPOSE, CollectionFeature.ALLOWS_NULL_VALUES, CollectionSize.ANY)
                .createTestSuite());
    }

    private static Test biMap(String name, Function<Entry<String, String>[], BiMap<String, String>> maker, boolean open) {
        BiMapTestSuiteBuilder<String, String> suite = BiMapTestSuiteBuilder.using(new TestStringBiMapGenerator() {
            @Override
            protected BiMap<String, String> create(Entry<String, String>[] entries) {
                return maker.apply(entries);
            }
        });
        suite.named(name).withFeatures(CollectionSize.ANY, MapFeature.ALLOWS_ANY_NULL_QUERIES);
        if (open) {
            suite.withFeatures(
                    MapFeature.GENERAL_PURPOSE,
                    MapFeature.ALLOWS_NULL_KEYS,
                    MapFeature.ALLOWS_NULL_VALUES,
                    CollectionFeature.SUPPORTS_ITERATOR_REMOVE);
        } else {
            suite.withFeatures(CollectionFeature.KNOWN_ORDER, MapFeature.REJECTS_DUPLICATES_AT_CREATION);
        }
        return suite.createTestSuite();
    }

    private static Test multiset(String name, Function<List<String>, Multiset<String>> maker) {
        MultisetTestSuiteBuilder<String> suite = MultisetTestSuiteBuilder.using(new TestStringMultisetGenerator() {
            @Override
            protected Multiset<String> create(String[] elements) {
                return maker.apply(Arrays.asList(elements));
            }
        });
        suite.named(name).withFeatures(CollectionSize.ANY);
        if (!name.startsWith("Immutable")) {
            suite.withFeatures(CollectionFeature.GENERAL_PURPOSE);
        }
        suite.withFeatures(
                name.contains("Hash") ? CollectionFeature.ALLOWS_NULL_VALUES : CollectionFeature.ALLOWS_NULL_QUERIES);
        return suite.createTestSuite();
    }

    private static Test listMultimap(String name, ListMultimap<String, String> empty) {
        return ListMultimapTestSuiteBuilder.using(new TestStringListMultimapGenerator() {
                    @Override
                    protected ListMultimap<String, String> create(Entry<String, String>[] entries) {
                        ImmutableListMultimap<String, String> none = ImmutableListMultimap.of();
                        ListMultimap<String, String> map = name.startsWith("Array")
                                ? ArrayListMultimap.create(none)
                                : LinkedListMultimap.create(none);
                        for (Entry<String, String> entry : entries) {
                            map.put(entry.getKey(), entry.getValue());
                        }
                        return map;
                    }
                })
                .named(name + empty)
                .withFeatures(
                        CollectionSize.ANY,
                        MapFeature.GENERAL_PURPOSE,
                        MapFeature.ALLOWS_NULL_KEYS,
                        MapFeature.ALLOWS_NULL_VALUES,
                        MapFeature.ALLOWS_ANY_NULL_QUERIES,
                        CollectionFeature.SUPPORTS_ITERATOR_REMOVE)
                .createTestSuite();
    }

    private static TestStringListGenerator list(Function<String[], List<String>> maker) {
        return new TestStringListGenerator() {
            @Override
            protected List<String> create(String[] elements) {
                return maker.apply(elements);
            }
        };
    }

    private static TestStringSetGenerator set(Function<String[], Set<String>> maker) {
        return new TestStringSetGenerator() {
            @Override
            protected Set<String> create(String[] elements) {
                return maker.apply(elements);
            }
        };
    }

    private static <M extends Map<String, String>> MapMaking<M> map(Function<Map<String, String>, M> maker) {
        return new MapMaking<>(maker);
    }

    private static <M extends Map<String, String>> M put(M map, Map<String, String> entries) {
        map.putAll(entries);
        return map;
    }

    private static BiMap<String, String> putAll(BiMap<String, String> map, Entry<String, String>[] entries) {
        for (Entry<String, String> entry : entries) {
            map.put(entry.getKey(), entry.getValue());
        }
        return map;
    }

    private static Set<String> of(String[] elements) {
        return new LinkedHashSet<>(Arrays.asList(elements));
    }

    private static Set<String> firstHalf(String[] elements) {
        return of(Arrays.copyOf(elements, elements.length / 2));
    }

    private static Set<String> secondHalf(String[] elements) {
        return of(Arrays.copyOfRange(elements, elements.length / 2, elements.length));
    }

    /** Makes maps from the entries in their order. */
    private static final class MapMaking<M extends Map<String, String>> extends TestStringMapGenerator
            implements com.google.common.collect.testing.TestMapGenerator<String, String> {
        private final Function<Map<String, String>, M> maker;

        MapMaking(Function<Map<String, String>, M> maker) {
            this.maker = maker;
        }

        @Override
        protected Map<String, String> create(Entry<String, String>[] entries) {
            Map<String, String> map = new java.util.LinkedHashMap<>();
            for (Entry<String, String> entry : entries) {
                map.put(entry.getKey(), entry.getValue());
            }
            return maker.apply(map);
        }
    }
}
