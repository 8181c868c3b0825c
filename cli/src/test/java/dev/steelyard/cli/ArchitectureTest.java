package dev.steelyard.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Modules and packages point one way, and each heavy dependency is known to one module. */
class ArchitectureTest {

  private static final List<String> MODULES =
      List.of("core", "host", "http", "yaml", "store", "harness", "load", "report", "lab", "cli");

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .importPaths(
              MODULES.stream()
                  .map(module -> CliTest.REPOSITORY.resolve(module).resolve("target/classes"))
                  .toList());

  @Test
  void every_module_is_looked_at() {
    for (String module : MODULES) {
      assertThat(HOUSE.that(resideInAPackage("dev.steelyard." + module + "..")))
          .hasSizeGreaterThan(5);
    }
  }

  @Test
  void dependencies_point_one_way() {
    var layers = layeredArchitecture().consideringOnlyDependenciesInLayers();
    for (String module : MODULES) {
      layers = layers.layer(module).definedBy("dev.steelyard." + module + "..");
    }
    layers
        .whereLayer("cli")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("lab")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("report")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("harness")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("store")
        .mayOnlyBeAccessedByLayers("lab", "cli")
        .whereLayer("load")
        .mayOnlyBeAccessedByLayers("report", "lab", "cli")
        .whereLayer("http")
        .mayOnlyBeAccessedByLayers("load", "report", "lab", "cli")
        .whereLayer("host")
        .mayOnlyBeAccessedByLayers("lab", "cli")
        .whereLayer("yaml")
        .mayOnlyBeAccessedByLayers("load", "lab")
        .whereLayer("core")
        .mayOnlyBeAccessedByLayers(
            "host", "http", "yaml", "store", "harness", "load", "report", "lab", "cli")
        .check(HOUSE);
  }

  @ParameterizedTest
  @CsvSource({
    "org.lance.., store",
    "org.apache.arrow.., store",
    "io.questdb.., store",
    "picocli.., cli",
    "org.snakeyaml.., 'yaml,lab'",
    "java.lang.foreign.., 'store,host,cli'"
  })
  void a_heavy_dependency_is_known_to_its_module_alone(String dependency, String modules) {
    String[] where =
        Stream.of(modules.split(","))
            .map(module -> "dev.steelyard." + module + "..")
            .toArray(String[]::new);

    assertThat(
            HOUSE.stream().filter(resideInAnyPackage(where)).filter(one -> uses(one, dependency)))
        .as("the rule is about something")
        .isNotEmpty();
    noClasses()
        .that()
        .resideOutsideOfPackages(where)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(dependency)
        .check(HOUSE);
  }

  private static boolean uses(JavaClass user, String dependency) {
    return user.getDirectDependenciesFromSelf().stream()
        .anyMatch(one -> resideInAPackage(dependency).test(one.getTargetClass()));
  }

  /** What is for tests alone is not there when Steelyard runs. */
  @Test
  void nothing_depends_on_what_only_tests_may_know() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.steelyard.testing..", "org.junit..")
        .check(HOUSE);
  }

  @Test
  void core_stands_on_the_jdk_alone() {
    classes()
        .that()
        .resideInAPackage("dev.steelyard.core..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.steelyard.core..", "java..", "com.sun.management..", "org.jspecify..")
        .check(HOUSE);
  }

  @Test
  void no_packages_depend_on_each_other_in_a_circle() {
    slices().matching("dev.steelyard.(**)").should().beFreeOfCycles().check(HOUSE);
  }

  @Test
  void every_package_says_what_belongs_in_it_and_is_null_marked() throws Exception {
    List<String> packages =
        HOUSE.stream().map(JavaClass::getPackageName).distinct().sorted().toList();

    assertThat(packages).hasSizeGreaterThan(MODULES.size());
    for (String name : packages) {
      Class<?> info = Class.forName(name + ".package-info");
      assertThat(info.isAnnotationPresent(NullMarked.class)).as(name).isTrue();
      assertThat(Files.readString(source(name))).as(name).contains("/**");
    }
  }

  private static Path source(String packageName) throws IOException {
    String inside = "src/main/java/" + packageName.replace('.', '/') + "/package-info.java";
    for (String module : MODULES) {
      Path source = CliTest.REPOSITORY.resolve(module).resolve(inside);
      if (Files.exists(source)) {
        return source;
      }
    }
    throw new IOException("no source of package " + packageName);
  }
}
