package dev.steelyard.pond;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What files and folders of the host are called says nothing of what is in them. */
class HostNamesTest {

  @TempDir private Path folder;

  private PondTrial below(String names) throws Exception {
    return PondTrial.begin(Files.createDirectories(folder.resolve(names)));
  }

  @Test
  void a_folder_that_looks_like_a_partition_is_no_column() throws Exception {
    PondTrial trial = below("year=2020/site=a");
    trial.copy("/csv.series", "time,site\n2025-01-01 00:00:00,b\n");
    trial.copyRows("/parquet.series", "SELECT TIMESTAMP '2025-01-01' AS time, 'b' AS site");
    Path out = folder.resolve("out");

    trial.run("export", "-p", "/*.series", "--dir", out.toString(), "--temporal", "year,month");

    for (String name : new String[] {"csv", "parquet"}) {
      assertThat(trial.run("cat", "/" + name + ".series").lines())
          .containsExactly("time,site", "2025-01-01 00:00:00,b");
      assertThat(
              PondTrial.sql(
                  "SELECT * EXCLUDE (time) FROM read_parquet('%s/%s/**/*.parquet')"
                      .formatted(out, name)))
          .containsExactly("b,1,2025");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a[1].csv", "a*.csv", "a?.csv", "[a]1.csv", "a'1.csv", "*/1.csv"})
  void a_file_whose_name_looks_like_a_pattern_is_copied_itself(String name) throws Exception {
    PondTrial trial = PondTrial.begin(folder);
    Files.createDirectories(folder.resolve("*"));
    Files.createDirectories(folder.resolve("a"));
    trial.file("a1.csv", "v\nanother\n");
    trial.file("a/1.csv", "v\nanother\n");
    trial.file(name, "v\nown\n");

    trial.run("copy", folder.resolve(name).toString(), "/d.series");

    assertThat(trial.run("cat", "/d.series").lines()).containsExactly("v", "own");
  }

  @Test
  void a_pond_in_a_folder_that_looks_like_a_pattern_is_read_itself() throws Exception {
    PondTrial trial = below("[x]").copy("/a.series", "v\nown\n");
    PondTrial other = below("x").copy("/a.series", "v\nown\n");
    Path content = trial.pond().relativize(content(trial));
    other.copy("/b.series", "v\nanother\n");
    Files.copy(
        PondTrial.files(other.pond().resolve("content")).stream()
            .map(other.pond().resolve("content")::resolve)
            .filter(file -> !file.endsWith(content.getFileName()))
            .findFirst()
            .orElseThrow(),
        other.pond().resolve(content),
        StandardCopyOption.REPLACE_EXISTING);

    assertThat(trial.run("cat", "/a.series").lines()).containsExactly("v", "own");
  }

  private static Path content(PondTrial trial) {
    Path folder = trial.pond().resolve("content");
    return folder.resolve(PondTrial.files(folder).getFirst());
  }
}
