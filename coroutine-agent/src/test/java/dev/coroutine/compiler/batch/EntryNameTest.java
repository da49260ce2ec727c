package dev.coroutine.compiler.batch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryNameTest {
    @ParameterizedTest
    @CsvSource({
        "com/shop/Shop.class, com/shop/Shop",
        "Shop.class, Shop",
        "META-INF/versions/21/com/shop/Shop.class, com/shop/Shop",
        "BOOT-INF/classes/com/shop/Shop.class, com/shop/Shop",
        "WEB-INF/classes/META-INF/versions/9/com/shop/Shop.class, com/shop/Shop",
    })
    void the_class_is_named_without_the_prefix_of_its_place(String file, String internalName) {
        assertThat(new EntryName(file).internalName()).isEqualTo(internalName);
        assertThat(new EntryName(file).isInput()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "module-info.class",
                "com/shop/package-info.class",
                "META-INF/versions/9/module-info.class",
                "shop.properties"
            })
    void what_holds_no_code_is_no_input(String file) {
        assertThat(new EntryName(file).isInput()).isFalse();
    }

    @Test
    void a_frame_class_is_no_input_and_lies_beside_its_owner() {
        EntryName frame = new EntryName("META-INF/versions/21/com/shop/Shop$Cart$-buy.class");

        assertThat(frame.isFrameClass()).isTrue();
        assertThat(frame.isInput()).isFalse();
        assertThat(frame.owner()).isEqualTo(new EntryName("META-INF/versions/21/com/shop/Shop$Cart.class"));
    }
}
