package io.coldfront;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The house: which package may know which, and what no code of ours does. */
class ArchitectureTest {

    /** Lowest first. A class may know its own package and those before it, nothing after it. */
    static final List<String> ORDER = List.of(
            "io.coldfront.service",
            "io.coldfront.plan",
            "io.coldfront.tiering",
            "io.coldfront.port",
            "io.coldfront.port.container",
            "io.coldfront.port.sql",
            "io.coldfront.port.state",
            "io.coldfront.port.schedule",
            "io.coldfront.internal.json",
            "io.coldfront.internal.cron",
            "io.coldfront.internal.redact",
            "io.coldfront.builtin",
            "io.coldfront.metrics",
            "io.coldfront.internal.database",
            "io.coldfront.internal.spec",
            "io.coldfront.internal.state",
            "io.coldfront.internal.lakekeeper",
            "io.coldfront.internal.store",
            "io.coldfront.internal.step",
            "io.coldfront.internal.provision",
            "io.coldfront.internal.tiering",
            "io.coldfront.internal.status",
            "io.coldfront.internal.ticks",
            "io.coldfront");

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.coldfront");

    @Test
    void every_package_has_its_place_in_the_order() {
        assertThat(OURS.stream().map(JavaClass::getPackageName).collect(Collectors.toSet()))
                .isSubsetOf(ORDER);
    }

    @Test
    void a_class_knows_only_its_own_package_and_lower_ones() {
        classes().should(knowOnlyLowerPackages()).check(OURS);
    }

    @Test
    void packages_have_no_cycles() {
        slices().matching("io.coldfront.(**)").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void one_place_knows_jackson() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.coldfront.internal.json")
                .should()
                .dependOnClassesThat(resideInAPackage("tools.jackson.."))
                .check(OURS);
    }

    @Test
    void nothing_ends_the_jvm_hooks_into_its_end_or_prints() {
        noClasses().should().callMethod(System.class, "exit", int.class).check(OURS);
        noClasses()
                .should()
                .callMethod(Runtime.class, "addShutdownHook", Thread.class)
                .check(OURS);
        noClasses().should().callMethod(Throwable.class, "printStackTrace").check(OURS);
        noClasses().should().accessField(System.class, "out").check(OURS);
        noClasses().should().accessField(System.class, "err").check(OURS);
    }

    @Test
    void time_is_asked_of_the_port_only() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.coldfront.port")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .check(OURS);
    }

    private static ArchCondition<JavaClass> knowOnlyLowerPackages() {
        return new ArchCondition<>("know only lower packages") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                int own = ORDER.indexOf(item.getPackageName());
                item.getDirectDependenciesFromSelf().stream()
                        .filter(to -> ORDER.indexOf(to.getTargetClass().getPackageName()) > own)
                        .forEach(to -> events.add(SimpleConditionEvent.violated(item, to.getDescription())));
            }
        };
    }
}
