package dev.steelyard.pond;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each exported file has a folder of its own, within the export's. */
class ExportPlacesTest {

  @TempDir private Path folder;
  private PondTrial trial;
  private Path out;

  @BeforeEach
  void begin() {
    trial = PondTrial.begin(folder);
    out = folder.resolve("outer/out");
  }

  private void copy(String path, int value) {
    trial.copy(path, "time,value\n2025-01-01 00:00:00,%d\n".formatted(value));
  }

  private PondTrial.Done export(String pattern, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of("export", "-p", pattern, "--dir", out.toString(), "--temporal", "year"));
    words.addAll(List.of(more));
    return trial.run(words.toArray(String[]::new));
  }

  private String value(String place) {
    return String.join(
        ",",
        PondTrial.sql(
            "SELECT value FROM read_parquet('%s/%s/year=2025/*.parquet')".formatted(out, place)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "connections", "all"})
  void folders_of_files_may_lie_in_each_other(String improvements) {
    copy("/a_t.series", 1);
    copy("/a/b_t.series", 2);
    copy("/a/b/c_t.series", 3);

    export("/**/*_t.series", "--with", improvements);

    assertThat(PondTrial.files(out))
        .containsExactly(
            "a/b/c/year=2025/data_0.parquet",
            "a/b/year=2025/data_0.parquet",
            "a/year=2025/data_0.parquet",
            "pond-export.json");
    assertThat(List.of(value("a"), value("a/b"), value("a/b/c"))).containsExactly("1", "2", "3");
  }

  @Test
  void a_name_of_dots_leads_out_of_no_folder() {
    copy("/s/.series", 1);
    copy("/s/..series", 2);
    copy("/s/...series", 3);
    copy("/s/....series", 4);

    export("/s/*.series");

    assertThat(PondTrial.files(folder.resolve("outer")))
        .containsExactly(
            "out/%2E%2E/year=2025/data_0.parquet",
            "out/%2E/year=2025/data_0.parquet",
            "out/.../year=2025/data_0.parquet",
            "out/pond-export.json",
            "out/year=2025/data_0.parquet");
    assertThat(List.of(value("."), value("%2E"), value("%2E%2E"), value("...")))
        .containsExactly("1", "2", "3", "4");
  }

  @Test
  void a_folder_does_not_take_the_place_of_what_describes_the_export() {
    copy("/pond-export.json/a.series", 1);
    copy("/pond-export.json/b/a.series", 2);

    export("/**/a.series");

    assertThat(PondTrial.files(out))
        .containsExactly(
            "pond-export%2Ejson/b/year=2025/data_0.parquet",
            "pond-export%2Ejson/year=2025/data_0.parquet", "pond-export.json");
  }
}
