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

    assertThat(suite.choices())
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
    assertThat(suite.extra()).containsExactly("numpy<2");
    KnownVerdict known = suite.expectations().getFirst();
    assertThat(known.covers("Apple[x=1]", "2.0", "1.0", CellVerdict.REFUSED)).isTrue();
    assertThat(known.covers("Apple", "2.0", "1.0", CellVerdict.BROKEN)).isFalse();
    assertThat(known.covers("Pear", "2.0", "1.0", CellVerdict.REFUSED)).isFalse();
    assertThat(known.covers("Apple", "2.0", "2.0", CellVerdict.REFUSED)).isFalse();
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
          description: other                    | the key 'versions' is missing
          """)
  void what_is_wrong_is_told_with_its_place(String text, String message) {
    assertThatThrownBy(() -> read(LEAST + text.replace("\\n", "\n") + "\n"))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("suite.yaml:")
        .hasMessageContaining(message.strip());
  }
}
