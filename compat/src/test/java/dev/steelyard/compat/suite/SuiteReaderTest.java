package dev.steelyard.compat.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.compat.CellVerdict;
import dev.steelyard.core.compat.Crossing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuiteReaderTest {

  private static final String LEAST = "name: toy\npython: cases.py\npackage: toy\n";

  @TempDir Path folder;

  private CompatSuite read(String text) throws IOException {
    Files.writeString(folder.resolve("cases.py"), "");
    return SuiteReader.read(Files.writeString(folder.resolve("suite.yaml"), text));
  }

  @Test
  void all_keys_are_read() throws IOException {
    CompatSuite suite =
        read(
            LEAST
                + """
                description: words
                with: ["numpy<2"]
                interpreter: python3
                versions: [1.0, {version: '2.0', with: [six]}, {last: 3 majors}, {range: '>=3'}, latest, pre-release, {current: dist/*.whl}]
                directions: [grid, upgrade-downgrade]
                timeout: 90s
                known: [{case: A*, writer: '>=2', reader: '<2', verdict: refused, why: younger}]
                """);

    SuiteLibrary library = suite.libraries().getFirst();
    assertThat(library.label()).isEmpty();
    assertThat(library.choices())
        .containsExactly(
            new VersionChoice.Exact("1.0", List.of()),
            new VersionChoice.Exact("2.0", List.of("six")),
            new VersionChoice.Last(3, VersionChoice.Line.MAJORS),
            new VersionChoice.Range(VersionRange.parse(">=3")),
            new VersionChoice.Latest(),
            new VersionChoice.PreRelease(),
            new VersionChoice.Current("dist/*.whl"));
    assertThat(suite.crossings())
        .containsExactlyInAnyOrder(Crossing.GRID, Crossing.UPGRADE_DOWNGRADE);
    assertThat(suite.timeout()).isEqualTo(Duration.ofSeconds(90));
    assertThat(library.extra()).containsExactly("numpy<2");
    KnownVerdict known = suite.expectations().getFirst();
    assertThat(covers(known, "Apple[x=1]", " 2.0", " 1.0", CellVerdict.REFUSED)).isTrue();
    assertThat(covers(known, "Apple", " 2.0", " 1.0", CellVerdict.BROKEN)).isFalse();
    assertThat(covers(known, "Pear", " 2.0", " 1.0", CellVerdict.REFUSED)).isFalse();
    assertThat(covers(known, "Apple", " 2.0", " 2.0", CellVerdict.REFUSED)).isFalse();
  }

  private static boolean covers(
      KnownVerdict known, String name, String writer, String reader, CellVerdict verdict) {
    return known.covers(name, side(writer), side(reader), verdict);
  }

  private static KnownVerdict.Side side(String words) {
    String[] parts = words.split(" ", 2);
    return new KnownVerdict.Side(parts[0], parts[1]);
  }

  @Test
  void a_suite_in_java_names_sources_and_may_name_others_for_a_version() throws IOException {
    Files.writeString(folder.resolve("Cases.java"), "");
    Files.writeString(folder.resolve("Old.java"), "");

    SuiteLibrary library =
        read("""
        name: toy
        java: Cases.java
        package: org.toy:toy
        jvm: [-Xmx1g]
        versions: [2.0, {version: '1.0', package: com.toy:toy, java: [Cases.java, Old.java]}]
        """)
            .libraries()
            .getFirst();

    assertThat(library.code())
        .isEqualTo(
            new SuiteCode.JavaCode(
                List.of(folder.resolve("Cases.java")), Optional.empty(), List.of("-Xmx1g")));
    assertThat(library.choices())
        .containsExactly(
            new VersionChoice.Exact("2.0", List.of()),
            new VersionChoice.Exact(
                "1.0",
                List.of(),
                "com.toy:toy",
                List.of(folder.resolve("Cases.java"), folder.resolve("Old.java"))));
  }

  @Test
  void libraries_of_one_suite_are_told_apart_by_their_labels() throws IOException {
    Files.writeString(folder.resolve("Cases.java"), "");

    CompatSuite suite =
        read(
            """
            name: toy
            libraries:
              - {python: cases.py, package: pytoy, versions: [1.0]}
              - {java: Cases.java, package: "org.toy:toy", versions: [2.0]}
              - {label: old, java: Cases.java, package: "org.toy:toy", versions: [1.0]}
            known: [{writer: pytoy <2, reader: old, verdict: broken, why: other languages}]
            """);

    assertThat(suite.libraries())
        .extracting(SuiteLibrary::label)
        .containsExactly("pytoy", "toy", "old");
    assertThat(suite.product()).isEqualTo("pytoy, org.toy:toy");
    KnownVerdict known = suite.expectations().getFirst();
    assertThat(covers(known, "A", "pytoy 1.0", "old 1.0", CellVerdict.BROKEN)).isTrue();
    assertThat(covers(known, "A", "pytoy 2.0", "old 1.0", CellVerdict.BROKEN)).isFalse();
    assertThat(covers(known, "A", "toy 1.0", "old 1.0", CellVerdict.BROKEN)).isFalse();
    assertThat(covers(known, "A", "pytoy 1.0", "toy 1.0", CellVerdict.BROKEN)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          versions: []                          | there are no versions
          versions: [newest]                    | 'newest' is no version
          versions: [{last: three majors}]      | write how many of what
          versions: [{last: 0 majors}]          | write how many of what
          versions: [{range: about 2}]          | is no bound of versions
          versions: [{latest: 1}]               | unknown key 'latest'
          versions: [{last: 1 major, range: ">1"}] | give one of
          versions: [1.0]\\ndirections: [up]    | 'up' is no direction
          versions: [1.0]\\ntimeout: 5 MB       | timeout: '5 MB' is not a time
          versions: [1.0]\\ntimeout: 0s         | timeout must be from 1ms
          versions: [1.0]\\nwith: [--index-url=x] | is no package
          versions: [1.0]\\nknown: [{verdict: fine, why: x}] | 'fine' is no verdict
          versions: [1.0]\\nknown: [{verdict: refused}] | the key 'why' is missing
          versions: [1.0]\\nverions: 1          | unknown key 'verions'
          versions: [1.0]\\njvm: [-Xmx1g]      | this is for suites in Java
          versions: [{version: 1.0, java: x.java}] | this is for suites in Java
          versions: [1.0]\\nlibraries: []       | belongs to one of them
          description: other                    | the key 'versions' is missing
          """)
  void what_is_wrong_is_told_with_its_place(String text, String message) {
    assertThatThrownBy(() -> read(LEAST + text.replace("\\n", "\n") + "\n"))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("suite.yaml:")
        .hasMessageContaining(message.strip());
  }
}
