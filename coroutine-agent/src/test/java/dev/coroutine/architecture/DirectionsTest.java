package dev.coroutine.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.InsnList;

/** The directions of the compiler: arrows only run down, and each dangerous thing is done in one place. */
@AnalyzeClasses(packages = "dev.coroutine", importOptions = DoNotIncludeTests.class)
class DirectionsTest {
    private static final String COMPILER = "dev.coroutine.compiler..";
    private static final String BATCH = "dev.coroutine.compiler.batch..";

    @ArchTest
    static final ArchRule packages_form_no_circle =
            slices().matching("dev.coroutine.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule arrows_only_run_down = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("facts")
            .definedBy("dev.coroutine.compiler.model..", "dev.coroutine.compiler.diagnostic..")
            .optionalLayer("findings")
            .definedBy("dev.coroutine.compiler.analysis..", "dev.coroutine.compiler.verify..")
            .optionalLayer("decisions")
            .definedBy("dev.coroutine.compiler.spill..", "dev.coroutine.compiler.normalize..")
            .optionalLayer("code")
            .definedBy("dev.coroutine.compiler.codegen..")
            .layer("door")
            .definedBy("dev.coroutine.compiler")
            .layer("files")
            .definedBy(BATCH)
            .layer("tools")
            .definedBy("dev.coroutine.agent..")
            .whereLayer("tools")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("files")
            .mayOnlyBeAccessedByLayers("tools")
            .whereLayer("door")
            .mayOnlyBeAccessedByLayers("files", "tools")
            .whereLayer("code")
            .mayOnlyBeAccessedByLayers("door")
            .whereLayer("decisions")
            .mayOnlyBeAccessedByLayers("code", "door")
            .whereLayer("findings")
            .mayOnlyBeAccessedByLayers("decisions", "code", "door");

    @ArchTest
    static final ArchRule only_model_reads_class_files = noClasses()
            .that()
            .resideOutsideOfPackages("dev.coroutine.compiler.model", "dev.coroutine.compiler.verify")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ClassReader.class);

    @ArchTest
    static final ArchRule only_codegen_writes_class_files = noClasses()
            .that()
            .resideOutsideOfPackage("dev.coroutine.compiler.codegen")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ClassWriter.class);

    @ArchTest
    static final ArchRule only_normalize_and_codegen_change_instructions = noClasses()
            .that()
            .resideInAPackage(COMPILER)
            .and()
            .resideOutsideOfPackages("dev.coroutine.compiler.normalize..", "dev.coroutine.compiler.codegen..")
            // Reading gives every NEW its label, and the runtime's calls are written where they are named.
            .and()
            .resideOutsideOfPackage("dev.coroutine.compiler.model")
            .should()
            .callMethodWhere(JavaCall.Predicates.target(With.owner(type(InsnList.class)))
                    .and(JavaCall.Predicates.target(
                            HasName.Predicates.nameMatching("add|insert.*|remove.*|set|clear"))));

    @ArchTest
    static final ArchRule the_compiler_touches_no_file = noClasses()
            .that()
            .resideInAPackage(COMPILER)
            .and()
            .resideOutsideOfPackage(BATCH)
            .should()
            .dependOnClassesThat(resideInAPackage("java.nio.file..")
                    .or(type(java.io.File.class))
                    .or(type(java.io.FileInputStream.class))
                    .or(type(java.io.FileOutputStream.class)));

    @ArchTest
    static final ArchRule the_compiler_loads_no_class = noClasses()
            .that()
            .resideInAPackage(COMPILER)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ClassLoader.class)
            .orShould()
            .callMethod(Class.class, "forName", String.class)
            .orShould()
            .callMethod(Class.class, "forName", String.class, boolean.class, ClassLoader.class);

    @ArchTest
    static final ArchRule the_compiler_reads_no_system_property_and_prints_nothing = noClasses()
            .that()
            .resideInAPackage(COMPILER)
            .should()
            .callMethod(System.class, "getProperty", String.class)
            .orShould()
            .callMethod(System.class, "getProperty", String.class, String.class)
            .orShould()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");
}
