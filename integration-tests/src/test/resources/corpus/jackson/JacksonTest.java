import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIdentityInfo;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonView;
import com.fasterxml.jackson.annotation.ObjectIdGenerators;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON that is written and read again in every way that Jackson has must be what it was. */
class JacksonTest {
    private final ObjectMapper mapper = new ObjectMapper();

    static IntStream seeds() {
        return IntStream.range(0, 40);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void trees_survive_text_bytes_and_values(int seed) throws IOException {
        Object value = value(new Random(seed), 5);
        JsonNode tree = mapper.valueToTree(value);
        assertThat(mapper.readTree(mapper.writeValueAsString(value))).isEqualTo(tree);
        assertThat(mapper.readTree(mapper.writeValueAsBytes(value))).isEqualTo(tree);
        assertThat(mapper.readTree(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(tree))).isEqualTo(tree);
        assertThat(mapper.readTree(new StringReader(tree.toPrettyString()))).isEqualTo(tree);
        Object again = mapper.treeToValue(tree, Object.class);
        assertThat((Object) mapper.valueToTree(again)).isEqualTo(tree);
        assertThat(tree.<JsonNode>deepCopy()).isEqualTo(tree).hasSameHashCodeAs(tree);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void streams_are_copied_token_by_token(int seed) throws IOException {
        String text = mapper.writeValueAsString(value(new Random(seed), 5));
        StringWriter copy = new StringWriter();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        JsonFactory factory = mapper.getFactory();
        try (JsonParser parser = factory.createParser(text.getBytes(StandardCharsets.UTF_8));
                JsonGenerator generator = factory.createGenerator(copy);
                JsonParser second = factory.createParser(text);
                JsonGenerator binary = factory.createGenerator(bytes)) {
            while (parser.nextToken() != null) {
                generator.copyCurrentEventExact(parser);
            }
            while (second.nextToken() != null) {
                binary.copyCurrentEventExact(second);
            }
        }
        assertThat(mapper.readTree(copy.toString())).isEqualTo(mapper.readTree(text));
        assertThat(mapper.readTree(bytes.toByteArray())).isEqualTo(mapper.readTree(text)); // may escape more
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void bytes_may_come_one_by_one(int seed) throws IOException {
        byte[] text = mapper.writeValueAsBytes(value(new Random(seed), 4));
        List<JsonToken> expected = new ArrayList<>();
        try (JsonParser parser = mapper.getFactory().createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                expected.add(token);
            }
        }
        List<JsonToken> found = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createNonBlockingByteArrayParser()) {
            ByteArrayFeeder feeder = (ByteArrayFeeder) parser.getNonBlockingInputFeeder();
            for (int i = 0; i <= text.length; i++) {
                for (JsonToken token = parser.nextToken();
                        token != null && token != JsonToken.NOT_AVAILABLE;
                        token = parser.nextToken()) {
                    found.add(token);
                }
                if (i < text.length) {
                    feeder.feedInput(text, i, i + 1);
                } else {
                    feeder.endOfInput();
                }
            }
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                found.add(token);
            }
        }
        assertThat(found).isEqualTo(expected);
    }

    private static Object value(Random random, int depth) {
        int kind = random.nextInt(depth > 0 ? 9 : 7);
        return switch (kind) {
            case 0 -> random.nextInt();
            case 1 -> random.nextLong();
            case 2 -> random.nextGaussian() * Math.pow(10, random.nextInt(20) - 10);
            case 3 -> random.nextBoolean() ? Boolean.TRUE : null;
            case 4 -> new BigInteger(200, random);
            case 5, 6 -> text(random);
            case 7 -> {
                List<Object> list = new ArrayList<>();
                for (int i = random.nextInt(8); i > 0; i--) {
                    list.add(value(random, depth - 1));
                }
                yield list;
            }
            default -> {
                Map<String, Object> map = new LinkedHashMap<>();
                for (int i = random.nextInt(8); i > 0; i--) {
                    map.put(name(random), value(random, depth - 1));
                }
                yield map;
            }
        };
    }

    /** Of names Jackson writes characters beyond the first plane in two ways. */
    private static String name(Random random) {
        return text(random).replaceAll("[^\\u0000-\\uffff]|[\\ud800-\\udfff]", "x");
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(random.nextInt(20) == 0 ? 9000 : 30); i > 0; i--) {
            int range = random.nextInt(8);
            int code = range < 5
                    ? ' ' + random.nextInt(95)
                    : range == 5 ? random.nextInt(0x250) : range == 6 ? 0x4e00 + random.nextInt(200) : 0x1f600 + random.nextInt(50);
            text.appendCodePoint(code);
        }
        return text.toString();
    }

    enum Color {
        RED,
        @JsonProperty("blau")
        BLUE
    }

    record Point(int x, double y) {}

    static class Bean {
        public String name;
        public int[] numbers;
        public List<Point> points = new ArrayList<>();
        public Map<Color, List<String>> byColor = new TreeMap<>();
        public Optional<String> absent;
        private long hidden;
        private final Map<String, Object> others = new LinkedHashMap<>();

        @JsonProperty("secret")
        public long getHidden() {
            return hidden;
        }

        public void setHidden(long value) {
            hidden = value;
        }

        @JsonAnyGetter
        public Map<String, Object> others() {
            return others;
        }

        @JsonAnySetter
        public void other(String key, Object value) {
            others.put(key, value);
        }

        @JsonIgnore
        public String getIgnored() {
            throw new IllegalStateException("not to be called");
        }
    }

    @Test
    void beans_survive() throws IOException {
        Bean bean = new Bean();
        bean.name = "n\u00e4me \ud83d\ude00";
        bean.numbers = new int[] {1, -2, Integer.MAX_VALUE};
        bean.points.add(new Point(3, 0.25));
        bean.byColor.put(Color.BLUE, List.of("x", "y"));
        bean.setHidden(1L << 50);
        bean.other("more", List.of(1, "two"));
        ObjectMapper lenient = JsonMapper.builder().serializationInclusion(JsonInclude.Include.NON_NULL).build();
        String text = lenient.writeValueAsString(bean);
        Bean again = lenient.readValue(text, Bean.class);
        assertThat(lenient.writeValueAsString(again)).isEqualTo(text).contains("\"blau\"").contains("\"secret\"");
        assertThat(again.numbers).containsExactly(bean.numbers);
        assertThat(again.points).isEqualTo(bean.points);
        assertThat(lenient.convertValue(bean, new TypeReference<Map<String, Object>>() {})).containsKey("more");
        assertThat(lenient.readerForUpdating(again).<Bean>readValue("{\"name\":\"new\"}").name).isEqualTo("new");
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({@JsonSubTypes.Type(value = Circle.class, name = "c"), @JsonSubTypes.Type(value = Square.class, name = "s")})
    interface Shape {}

    record Circle(double radius) implements Shape {}

    static final class Square implements Shape {
        final int side;

        @JsonCreator
        Square(@JsonProperty("side") int side) {
            this.side = side;
        }

        public int getSide() {
            return side;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Square square && square.side == side;
        }

        @Override
        public int hashCode() {
            return Objects.hash(side);
        }
    }

    @Test
    void subtypes_are_told_by_name() throws IOException {
        Shape[] shapes = {new Circle(1.5), new Square(4), new Square(5)};
        String text = mapper.writerFor(Shape[].class).writeValueAsString(shapes);
        assertThat(text).contains("\"kind\":\"c\"");
        assertThat(mapper.readValue(text, Shape[].class)).containsExactly(shapes);
        assertThatThrownBy(() -> mapper.readValue("{\"kind\":\"t\"}", Shape.class))
                .isInstanceOf(JsonProcessingException.class)
                .hasMessageContaining("known type ids");
    }

    @JsonIdentityInfo(generator = ObjectIdGenerators.IntSequenceGenerator.class, property = "@id")
    static class Person {
        public String name;
        public List<Person> friends = new ArrayList<>();
    }

    @Test
    void circles_of_objects_survive() throws IOException {
        Person first = new Person();
        Person second = new Person();
        first.name = "first";
        second.name = "second";
        first.friends.add(second);
        second.friends.add(first);
        Person again = mapper.readValue(mapper.writeValueAsString(first), Person.class);
        assertThat(again.friends.get(0).friends.get(0)).isSameAs(again);
    }

    static class Views {
        interface Small {}

        @JsonView(Small.class)
        public int shown = 1;

        @JsonView(Views.class)
        public int notShown = 2;

        @JsonUnwrapped(prefix = "p_")
        @JsonView(Small.class)
        public Point point = new Point(1, 2);

        @JsonFormat(shape = JsonFormat.Shape.STRING, pattern = "yyyy-MM-dd", timezone = "UTC")
        @JsonView(Small.class)
        public Date date = new Date(0);
    }

    @Test
    void views_formats_and_unwrapped_objects_are_written() throws IOException {
        ObjectMapper strict = JsonMapper.builder().configure(com.fasterxml.jackson.databind.MapperFeature.DEFAULT_VIEW_INCLUSION, true).build();
        JsonNode written = strict.readTree(strict.writerWithView(Views.Small.class).writeValueAsString(new Views()));
        assertThat(written.has("shown")).isTrue();
        assertThat(written.has("notShown")).isFalse();
        assertThat(written.get("date").asText()).isEqualTo("1970-01-01");
        assertThat(written.path("p_x").asInt()).isEqualTo(1);
    }

    static final class PointText extends StdDeserializer<Point> {
        private static final long serialVersionUID = 1;

        PointText() {
            super(Point.class);
        }

        @Override
        public Point deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String[] parts = parser.getText().split("/");
            return new Point(Integer.parseInt(parts[0]), Double.parseDouble(parts[1]));
        }
    }

    @Test
    void modules_and_features_are_heard() throws IOException {
        ObjectMapper own = JsonMapper.builder()
                .addModule(new SimpleModule().addDeserializer(Point.class, new PointText()))
                .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS, JsonReadFeature.ALLOW_SINGLE_QUOTES, JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
        assertThat(own.readValue("[/* here */ '3/1.5']", Point[].class)).containsExactly(new Point(3, 1.5));
        assertThat(own.readValue("{b: 1, a: 2.50}", Map.class)).containsEntry("a", new BigDecimal("2.50"));
        assertThat(own.writeValueAsString(new LinkedHashMap<>(Map.of("z", 1)))).isEqualTo("{\"z\":1}");
        assertThatThrownBy(() -> own.readValue("{x: 1}", Person.class)).isInstanceOf(UnrecognizedPropertyException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[1,", "{\"a\" 1}", "tru", "\"abc", "01", "1e", "[1 2]", "{\"a\":1,}", "\"\\x\"", "\u0001", "-", "nul1"})
    void broken_text_is_refused_with_its_place(String text) {
        for (Object input : Arrays.asList(text, text.getBytes(StandardCharsets.UTF_8))) {
            assertThatThrownBy(() -> {
                        if (input instanceof byte[] bytes) {
                            mapper.readValue(bytes, Object.class);
                        } else {
                            mapper.readValue((String) input, Object.class);
                        }
                    })
                    .isInstanceOf(JsonProcessingException.class)
                    .hasMessageContaining("line: 1");
        }
    }

    @Test
    void pointers_find_what_they_name() throws IOException {
        ObjectNode node = (ObjectNode) mapper.readTree("{\"a\":[{\"b/c\":7},{\"d~\":[1,2,{\"e\":\"f\"}]}]}");
        assertThat(node.at("/a/0/b~1c").asInt()).isEqualTo(7);
        assertThat(node.at(JsonPointer.compile("/a/1/d~0/2/e")).asText()).isEqualTo("f");
        assertThat(node.at("/a/5").isMissingNode()).isTrue();
        assertThat(node.findValues("e")).hasSize(1);
        node.putArray("g").add(1).addNull().addObject().put("h", true);
        assertThat(node.toString()).endsWith("\"g\":[1,null,{\"h\":true}]}");
    }
}
