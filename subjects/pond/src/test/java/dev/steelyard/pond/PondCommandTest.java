package dev.steelyard.pond;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PondCommandTest {

  @TempDir private Path folder;

  @Test
  void a_pond_is_made_once() throws Exception {
    PondTrial trial = PondTrial.begin(folder);

    assertThat(trial.refusal("init")).contains("is a pond already");
    assertThat(new PondTrial(folder.resolve("none")).refusal("list"))
        .contains("is no pond; make one");
    PondTrial other = new PondTrial(folder.resolve("other"));
    Files.createDirectories(other.pond());
    Files.writeString(other.pond().resolve("file"), "");
    assertThat(other.refusal("init")).contains("no empty folder");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          init here                                         | usage: pond --pond DIR init
          cat                                               | usage: pond --pond DIR cat
          copy a                                            | usage: pond --pond DIR copy
          fly                                               | there is no command 'fly'
          list --quick                                      | there is no option --quick
          list --sql x                                      | list has no option --sql
          list --pond                                       | --pond has no value
          list --kind data --kind data                      | --kind is given twice
          list --with speed                                 | 'speed' is no improvement
          """)
  void words_that_are_no_command_are_refused(String words, String message) {
    PondTrial trial = PondTrial.begin(folder);
    PondTrial.Done done =
        words.endsWith("--pond")
            ? PondTrial.bare(List.of("list", "--pond"))
            : trial.attempt(words.split(" "));

    assertThat(done.code()).isEqualTo(2);
    assertThat(done.err()).startsWith("pond: ").contains(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          cat /nothing                                        | there is no /nothing in the pond
          cat nothing                                         | begins with /
          copy missing /a                                     | there is no file
          copy /dev/null /a --kind picture                    | 'picture' is no kind
          export -p / --dir x --temporal year                 | names something
          export -p /** --dir x --temporal month              | give year, or year,month
          export -p /** --dir x                               | --temporal is missing
          mknod /a missing.yaml --kind sql-derived            | cannot read missing.yaml
          generate --scenario decade --seed 1                 | there is no scenario 'decade'
          generate --scenario day --seed x                    | give a whole number
          """)
  void what_cannot_be_done_is_told_in_a_line(String words, String message) {
    PondTrial trial = PondTrial.begin(folder);

    assertThat(trial.refusal(words.split(" "))).contains(message).doesNotContain("\n");
  }

  @Test
  void data_comes_back_as_it_went_and_its_newest_version_counts() {
    PondTrial trial = PondTrial.begin(folder);
    trial.run("copy", trial.file("one", "first").toString(), "/notes/a b");
    trial.run("copy", trial.file("two", "second, \u00e4\n").toString(), "/notes/a b");

    assertThat(trial.run("cat", "/notes/a b").out()).isEqualTo("second, \u00e4\n");
    assertThat(trial.refusal("cat", "/notes/a b", "--sql", "FROM source")).contains("is data");
    assertThat(trial.run("log", "/notes/*").lines())
        .hasSize(2)
        .first()
        .asString()
        .contains("data            /notes/a b version 1, 5 bytes");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 0.99})
  void a_log_that_is_cut_off_is_told_in_a_line(double share) throws Exception {
    PondTrial trial = PondTrial.begin(folder);
    trial.run("copy", trial.file("one", "first").toString(), "/notes/a");
    Path commit = trial.pond().resolve("catalogue/_delta_log/00000000000000000001.json");
    byte[] whole = Files.readAllBytes(commit);
    Files.write(commit, Arrays.copyOf(whole, (int) (whole.length * share)));

    PondTrial.Done done = trial.attempt("list");

    assertThat(done.code()).isEqualTo(3);
    assertThat(done.err().lines()).hasSize(1);
    assertThat(done.err()).contains("catalogue is damaged at version 1");
  }

  @Test
  void a_commit_that_is_missing_before_others_is_told() throws Exception {
    PondTrial trial = PondTrial.begin(folder);
    String file = trial.file("one", "first").toString();
    trial.run("copy", file, "/notes/a");
    trial.run("copy", file, "/notes/b");
    Files.delete(trial.pond().resolve("catalogue/_delta_log/00000000000000000001.json"));

    PondTrial.Done done = trial.attempt("list");

    assertThat(done.code()).isEqualTo(3);
    assertThat(done.err()).contains("commit 1 is missing");
  }

  @Test
  void values_are_shown_as_duckdb_writes_them_in_whatever_time_zone() {
    PondTrial trial = PondTrial.begin(folder);
    trial.copy("/a.table", "t,v\n2025-03-30 02:30:00,1\n");
    String sql =
        "SELECT t, DATE '0044-03-15 (BC)' AS d, 'infinity'::DATE AS i, '\\xAA'::BLOB AS b, NULL AS"
            + " n FROM source";
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
      assertThat(trial.run("cat", "/a.table", "--sql", sql).lines())
          .containsExactly("t,d,i,b,n", "2025-03-30 02:30:00,0044-03-15 (BC),infinity,\\xAA,");
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void a_part_that_does_not_go_with_the_others_and_a_csv_without_rows_are_refused() {
    PondTrial trial = PondTrial.begin(folder);
    trial.copy("/a.series", "t,v\n1,1\n");
    String words = trial.file("words.csv", "t,v\nx,1\n").toString();
    String empty = trial.file("empty.csv", "t,v\n").toString();

    assertThat(trial.refusal("copy", words, "/a.series"))
        .contains("neither holds the other's values");
    assertThat(trial.refusal("copy", empty, "/b.table")).contains("has no rows");
    assertThat(trial.run("cat", "/a.series").lines()).containsExactly("t,v", "1,1");
  }

  @Test
  void a_table_is_replaced_and_a_series_goes_on() {
    PondTrial trial = PondTrial.begin(folder);
    for (String path : List.of("/a.table", "/a.series")) {
      trial.copy(path, "v\n1\n").copy(path, "v\n2\n");
    }

    assertThat(trial.run("cat", "/a.table").lines()).containsExactly("v", "2");
    assertThat(trial.run("cat", "/a.series", "--sql", "FROM source ORDER BY v").lines())
        .containsExactly("v", "1", "2");
  }

  @Test
  void a_path_is_one_kind_and_a_file_or_a_folder() {
    PondTrial trial = PondTrial.begin(folder);
    trial.copy("/a/b.series", "v\n1\n");
    String file = trial.file("x.csv", "v\n1\n").toString();

    assertThat(trial.refusal("copy", file, "/a/b.series", "--kind", "table"))
        .contains("is of kind series; table cannot take its place");
    assertThat(trial.refusal("copy", file, "/a")).contains("/a is a folder: /a/b.series");
    assertThat(trial.refusal("copy", file, "/a/b.series/c")).contains("/a/b.series is a file");
    assertThat(trial.refusal("copy", file, "/s", "--kind", "sql-derived")).contains("by mknod");
  }

  @Test
  void one_file_of_those_that_a_pattern_matches_is_no_answer() {
    PondTrial trial = PondTrial.begin(folder);
    trial.copy("/sites/a/temp.series", "v\n1\n").copy("/sites/b/temp.series", "v\n2\n");

    for (String pattern : List.of("/sites/*/temp.series", "/sites/**", "/sites/a/*")) {
      assertThat(trial.refusal("cat", pattern, "--sql", "SELECT count(*) FROM source"))
          .contains(pattern + " is a pattern, and one path is asked for");
    }
  }

  @Test
  void what_is_no_parquet_is_no_table() {
    PondTrial trial = PondTrial.begin(folder);

    assertThat(trial.refusal("copy", trial.file("x.txt", "PAR1 no").toString(), "/a.table"))
        .contains("x.txt is neither Parquet nor named .csv, so it is no table")
        .doesNotContain(".part");
    assertThat(trial.run("list").out()).isEmpty();
    assertThat(PondTrial.files(trial.pond().resolve("content"))).isEmpty();
  }

  @Test
  void the_same_seed_makes_the_same_bytes() {
    List<String> first = contents("first", "7");

    assertThat(contents("second", "7")).isEqualTo(first).hasSize(100);
    assertThat(contents("third", "8")).doesNotContainAnyElementsOf(first);
  }

  private List<String> contents(String name, String seed) {
    PondTrial trial = PondTrial.begin(folder.resolve(name));
    trial.run("generate", "--scenario", "day", "--seed", seed);
    assertThat(trial.refusal("generate", "--scenario", "day", "--seed", seed))
        .contains("something lies in the pond already");
    return PondTrial.files(trial.pond().resolve("content"));
  }
}
