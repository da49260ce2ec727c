package dev.coroutine.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentOptionsTest {
    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", ";"})
    void without_options_every_class_is_selected(String text) throws UsageException {
        AgentOptions options = AgentOptions.parse(text);

        assertThat(options.selects("com/shop/Shop")).isTrue();
        assertThat(options.dump()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "com/shop/Shop, true",
        "com/shop/cart/Cart, true",
        "com/shop/cart/Cart$Line, true",
        "com/shop/legacy/Old, false",
        "com/shop/legacy/Old$Inner, false",
        "com/shopping/Mall, false",
        "org/other/Thing, false",
        "net/one/Only, true",
        "net/one/Only$Nested, true",
        "net/one/deep/Other, false",
    })
    void include_selects_and_exclude_takes_away(String internalName, boolean selected) throws UsageException {
        AgentOptions options = AgentOptions.parse("include=com.shop.**, net.one.*;exclude=com.shop.legacy.**;dump=out");

        assertThat(options.selects(internalName)).isEqualTo(selected);
        assertThat(options.dump()).isEqualTo(Path.of("out"));
    }

    @Test
    void an_unknown_option_is_refused_and_the_valid_ones_are_named() {
        assertThatThrownBy(() -> AgentOptions.parse("includes=com.shop.**"))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith(
                        "unknown option 'includes'. Valid options: include=PATTERN,PATTERN;exclude=PATTERN;dump=DIR");
    }

    @Test
    void an_option_without_value_is_refused() {
        assertThatThrownBy(() -> AgentOptions.parse("dump"))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("option 'dump' is not of the form name=value.");
        assertThatThrownBy(() -> AgentOptions.parse("include="))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("option 'include=' is not of the form name=value.");
    }

    @Test
    void a_pattern_with_a_slash_which_would_match_nothing_is_refused() {
        assertThatThrownBy(() -> AgentOptions.parse("include=com.shop.**,com/cart/*"))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("the pattern 'com/cart/*' has a slash: write 'com.cart.*'. Valid options: ");
    }

    @Test
    void an_option_behind_a_comma_is_not_taken_for_a_pattern() {
        assertThatThrownBy(() -> AgentOptions.parse("include=com.shop.**, exclude=com.cart.*"))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("the pattern 'exclude=com.cart.*' has an equals sign: a semicolon stands before"
                        + " the next option, and a comma before the next pattern. Valid options: ");
    }
}
