package dev.coroutine.compiler.spill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;

class SaveShapeTest {
    private static final String TEXT = "java/lang/String";

    private final FrameLayout layout = new FrameLayout();
    private final List<SpillPlan> plans = new ArrayList<>();

    /** A state that keeps so many strings and ints in variables, and nulls that need no field. */
    private void state(int strings, int ints, int nulls) {
        List<Spill> spills = new ArrayList<>();
        for (int i = 0; i < strings; i++) {
            spills.add(new Spill(TEXT, spills.size(), layout.field("Ljava/lang/String;", i)));
        }
        for (int i = 0; i < ints; i++) {
            spills.add(new Spill(Opcodes.INTEGER, spills.size(), layout.field("I", i)));
        }
        for (int i = 0; i < nulls; i++) {
            spills.add(new Spill(Opcodes.NULL, spills.size(), null));
        }
        plans.add(new SpillPlan(null, spills));
    }

    private List<String> shapes() {
        return SaveShape.ofStates(plans, layout).stream()
                .map(shape -> shape.fields().stream()
                        .map(FrameField::name)
                        .reduce((a, b) -> a + ' ' + b)
                        .orElse("none"))
                .toList();
    }

    @Test
    void states_with_similar_needs_share_a_shape_that_has_the_fields_of_all() {
        state(2, 0, 1);
        state(1, 2, 0);
        state(0, 0, 0);
        assertThat(shapes()).containsOnly("v0 v1 v2 v3").hasSize(3);
    }

    @Test
    void the_order_of_the_fields_is_that_of_the_layout_whichever_state_comes_first() {
        state(0, 1, 0);
        state(1, 0, 0);
        state(2, 2, 0);
        assertThat(shapes()).containsOnly("v0 v1 v2 v3");
    }

    @Test
    void a_state_fills_six_fields_at_most_that_it_does_not_need() {
        state(1, 0, 0);
        state(7, 0, 0);
        assertThat(shapes()).containsOnly("v0 v1 v2 v3 v4 v5 v6");
        state(8, 0, 0);
        assertThat(shapes()).containsExactly("v0 v1 v2 v3 v4 v5 v6", "v0 v1 v2 v3 v4 v5 v6", "v0 v1 v2 v3 v4 v5 v6 v7");
    }

    @Test
    void a_state_joins_the_shape_that_grows_least() {
        state(1, 0, 0);
        state(10, 0, 0);
        state(9, 0, 0);
        state(0, 1, 0);
        assertThat(shapes().get(2)).isEqualTo(shapes().get(1)).doesNotContain("v10");
        assertThat(shapes().get(3)).isEqualTo(shapes().get(0)).isEqualTo("v0 v10");
    }
}
