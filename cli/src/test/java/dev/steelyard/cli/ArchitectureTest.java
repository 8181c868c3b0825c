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
import dev.steelyard.core.file.FileFault;
import dev.steelyard.core.model.MetadataFields;
import dev.steelyard.report.text.Terminal;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Modules and packages point one way, and each heavy dependency is known to one module. */
class ArchitectureTest {

  private static final ModuleGraph GRAPH = graph();

  private static final Set<String> MODULES = GRAPH.modules();

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .importPaths(
              MODULES.stream()
                  .map(module -> CliTest.REPOSITORY.resolve(module).resolve("target/classes"))
                  .toList());

  @Test
  void every_module_is_looked_at() {
    for (String module : MODULES) {
      assertThat(HOUSE.that(resideInAPackage(packages(module)))).hasSizeGreaterThan(2);
    }
  }

  /** Those of {@code probe-s3} lie within those of {@code probe}, whose companion it is. */
  private static String packages(String module) {
    return "dev.steelyard." + module.replace('-', '.') + "..";
  }

  private static ModuleGraph graph() {
    try {
      return ModuleGraph.drawn();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Test
  void dependencies_point_one_way_as_docs_architecture_draws_it() {
    var layers = layeredArchitecture().consideringOnlyDependenciesInLayers();
    for (String module : MODULES) {
      layers = layers.layer(module).definedBy(packages(module));
    }
    for (String module : MODULES) {
      String[] above = GRAPH.above(module).toArray(String[]::new);
      layers =
          above.length == 0
              ? layers.whereLayer(module).mayNotBeAccessedByAnyLayer()
              : layers.whereLayer(module).mayOnlyBeAccessedByLayers(above);
    }
    layers.check(HOUSE);
  }

  @ParameterizedTest
  @CsvSource({
    "org.lance.., store",
    "org.apache.arrow.., store",
    "io.questdb.., store",
    "picocli.., cli",
    "org.snakeyaml.., 'yaml,lab'",
    "org.netbeans.., profile",
    "org.commonmark.., watch",
    "java.lang.foreign.., 'store,host,cli'",
    "com.github.benmanes.., probe-caffeine",
    "software.amazon.., probe-s3",
    "dev.steelyard.yaml.., 'yaml,load,lab,compat,analysis,watch'"
  })
  void what_few_modules_may_know_is_known_to_them_alone(String dependency, String modules) {
    String[] where =
        Stream.of(modules.split(",")).map(ArchitectureTest::packages).toArray(String[]::new);

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

  /** Its limits are documented beside it, and another codec would be one package's work. */
  @Test
  void helidon_is_known_to_one_package() {
    assertThat(
            HOUSE.stream()
                .filter(one -> uses(one, "io.helidon.."))
                .map(JavaClass::getPackageName)
                .distinct())
        .containsExactly("dev.steelyard.http.two");
  }

  /**
   * A nested class that is called as one in a file of its own misleads. The cases of a sealed type
   * are named with that type.
   */
  @Test
  void no_nested_class_bears_the_name_of_another_class() {
    Set<String> own =
        HOUSE.stream()
            .filter(JavaClass::isTopLevelClass)
            .map(JavaClass::getSimpleName)
            .collect(Collectors.toSet());
    assertThat(
            HOUSE.stream()
                .filter(one -> one.isNestedClass() && own.contains(one.getSimpleName()))
                .filter(one -> !one.isAssignableTo(one.getEnclosingClass().orElseThrow().getName()))
                .map(JavaClass::getName))
        .isEmpty();
  }

  /** All others know what is said of a result by type, so that no two agree on a key. */
  @Test
  void the_keys_of_stored_metadata_are_known_to_who_reads_and_writes_json_alone() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "dev.steelyard.core.model..",
            "dev.steelyard.store..",
            "dev.steelyard.harness.steelyard..",
            "dev.steelyard.report.data..")
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(MetadataFields.class)
        .check(HOUSE);
  }

  /** Their order is another one in every process, and what is read and stored is compared. */
  @Test
  void what_is_read_keeps_its_order() {
    for (Class<?> unordered : List.of(Map.class, Set.class)) {
      noClasses()
          .that()
          .resideInAPackage("dev.steelyard.harness..")
          .should()
          .callMethod(unordered, "copyOf", unordered == Map.class ? Map.class : Collection.class)
          .check(HOUSE);
    }
  }

  /** Exceptions of files often say the file only, and not what is wrong with it. */
  @Test
  void why_a_file_cannot_be_read_or_written_is_asked_of_one_place() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(FileFault.class)
        .and()
        .resideOutsideOfPackages("dev.steelyard.probe..", "dev.steelyard.worker..")
        .should()
        .callMethod(IOException.class, "getMessage")
        .check(HOUSE);
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

  /** Whoever calls a service gets what it has to say as data. */
  @Test
  void services_know_no_streams_and_no_terminals() {
    noClasses()
        .that()
        .resideInAPackage("dev.steelyard.analysis..")
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(PrintStream.class, Terminal.class)
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

  /** It is put into programs that have nothing else of Steelyard. */
  @Test
  void the_probe_stands_on_the_jdk_alone() {
    classes()
        .that()
        .resideInAPackage("dev.steelyard.probe..")
        .and()
        .resideOutsideOfPackages(packages("probe-caffeine"), packages("probe-s3"))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.steelyard.probe..", "java..", "javax.sql..", "jdk.jfr..", "org.jspecify..")
        .check(HOUSE);
  }

  @Test
  void no_packages_depend_on_each_other_in_a_circle() {
    slices().matching("dev.steelyard.(**)").should().beFreeOfCycles().check(HOUSE);
  }

  /** Those who run workloads know what a workload is, and not which kinds there are. */
  @Test
  void a_kind_of_workload_is_known_to_the_list_of_kinds_alone() {
    String kinds = "dev.steelyard.lab.workload.*..";

    assertThat(HOUSE.that(resideInAPackage(kinds))).hasSizeGreaterThan(10);
    noClasses()
        .that()
        .resideOutsideOfPackages(
            kinds, "dev.steelyard.lab.experiment.reading..", "dev.steelyard.lab.output..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(kinds)
        .check(HOUSE);
    slices()
        .matching("dev.steelyard.lab.workload.(*)..")
        .should()
        .notDependOnEachOther()
        .check(HOUSE);
  }

  /** What several commands need has a package of its own, which knows none of them. */
  @Test
  void a_command_is_known_to_the_list_of_commands_alone() {
    String cli = Main.class.getPackageName();
    Set<String> shared =
        Stream.of(
                "answer",
                "command",
                "handbook",
                "options",
                "output",
                "process",
                "recording",
                "terminal")
            .map(name -> cli + "." + name)
            .collect(Collectors.toSet());
    List<String> commands =
        HOUSE.that(resideInAPackage(cli + ".*..")).stream()
            .map(JavaClass::getPackageName)
            .filter(name -> !shared.contains(name))
            .distinct()
            .toList();

    assertThat(commands).hasSizeGreaterThan(10).contains(cli + ".run");
    for (String command : commands) {
      noClasses()
          .that()
          .resideOutsideOfPackages(cli, command)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(command)
          .check(HOUSE);
    }
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
