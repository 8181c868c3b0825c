package dev.steelyard.report.top;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.profile.Frame;
import dev.steelyard.core.profile.FrameKind;
import dev.steelyard.core.profile.Profile;
import dev.steelyard.core.profile.ProfileBuilder;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.TopTable;
import dev.steelyard.report.text.DisplayWidth;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopScreenTest {

  private static final TopScreen SCREEN = new TopScreen("process 7", ProfileEvent.CPU);

  private static Profile part(long search, long parse) {
    ProfileBuilder builder = new ProfileBuilder(ProfileEvent.CPU);
    Frame main = new Frame(FrameKind.PYTHON, "main", "/app/job.py", 9);
    builder.add(
        List.of(main, new Frame(FrameKind.JAVA, "com.acme.Index.search", "", 3)), "", 0, search);
    builder.add(
        List.of(main, new Frame(FrameKind.JAVA, "com.acme.Index.parse", "", 4)), "", 0, parse);
    return builder.build();
  }

  private static TopTable table() {
    TopTable table = new TopTable();
    table.add(part(900_000_000, 100_000_000));
    table.add(part(200_000_000, 300_000_000));
    return table;
  }

  private static List<String> drawn(TopTable table, String keys, int columns, int rows) {
    TopChoices choices = TopChoices.first(false);
    for (char key : keys.toCharArray()) {
      choices = choices.after(key);
    }
    return SCREEN.lines(table, choices, columns, rows);
  }

  @Test
  void the_last_second_is_beside_what_was_since_the_beginning() {
    assertThat(drawn(table(), "", 80, 8))
        .containsExactly(
            "process 7 · CPU time",
            "500.0 ms in the last second · 1.500 s in all",
            "  ▾%own  %total         own       total  function",
            "  60.0%   60.0%    400.0 ms    400.0 ms  com.acme.Index.parse",
            "  40.0%   40.0%     1.100 s     1.100 s  com.acme.Index.search",
            "      -  100.0%           -     1.500 s  main (job.py)",
            "",
            "q quit · h help · 1-4 sort · l lines · r reset");
  }

  @Test
  void keys_choose_the_column_the_lines_and_a_new_beginning() {
    assertThat(drawn(table(), "3", 80, 8).get(3)).endsWith("com.acme.Index.search");
    assertThat(drawn(table(), "4", 80, 8).get(3)).endsWith("main (job.py)");
    assertThat(drawn(table(), "2", 80, 8).get(3)).endsWith("main (job.py)");
    assertThat(drawn(table(), "l", 80, 8).get(3)).endsWith("com.acme.Index.parse:4");
    assertThat(drawn(table(), "ll", 80, 8)).isEqualTo(drawn(table(), "", 80, 8));
    assertThat(drawn(table(), "h", 80, 24)).contains("q  quit, as Ctrl-C");
    assertThat(drawn(table(), "hx", 80, 24)).isEqualTo(drawn(table(), "", 80, 24));
    assertThat(TopChoices.first(true).after('r').asked()).isEqualTo(TopChoices.Asked.RESET);
    assertThat(TopChoices.first(true).after('r').after('z').asked())
        .isEqualTo(TopChoices.Asked.NOTHING);
    assertThat(TopChoices.first(true).after('Q').asked()).isEqualTo(TopChoices.Asked.QUIT);
  }

  @Test
  void nothing_is_said_of_a_second_in_which_nothing_was_seen() {
    TopTable table = table();
    table.addNothing();

    assertThat(drawn(table, "", 80, 5))
        .contains("nothing in the last second · 1.500 s in all")
        .contains("      -       -     1.100 s     1.100 s  com.acme.Index.search");
    table.reset();
    assertThat(drawn(table, "", 80, 5)).contains("recording…");
  }

  @Test
  void a_narrow_window_has_fewer_columns_and_the_ends_of_names() {
    assertThat(drawn(table(), "", 30, 5))
        .containsExactly(
            "process 7 · CPU time",
            "500.0 ms in the last second",
            "  ▾%own  %total  function",
            "  60.0%   60.0%  ….Index.parse",
            "q quit · h help · 1-4 sort");
  }

  @Test
  void no_window_is_overrun() {
    for (int columns = 1; columns < 90; columns++) {
      for (int rows = 1; rows < 12; rows++) {
        for (String keys : List.of("", "h", "l4")) {
          int most = columns;
          List<String> lines = drawn(table(), keys, columns, rows);
          assertThat(lines).hasSize(rows);
          assertThat(lines).allMatch(line -> DisplayWidth.of(line) <= most);
        }
      }
    }
  }
}
