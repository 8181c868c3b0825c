package dev.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.report.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The formats that the help of a command offers are those that it takes. */
class OfferedFormatsTest extends CliTest {

  private static final Pattern OFFERED =
      Pattern.compile("--format=FORMAT\\s+(.+?)\\. Default: text", Pattern.DOTALL);

  private Said asked(String command, String... more) {
    List<String> words = new ArrayList<>(List.of(command.split(" ")));
    words.addAll(List.of(more));
    return steelyard(words.toArray(String[]::new));
  }

  private List<String> offered(String command) {
    List<String> words =
        Stream.of(command.split(" ")).takeWhile(one -> one.matches("[a-z-]{3,}")).toList();
    Matcher found = OFFERED.matcher(asked(String.join(" ", words), "--help").exits(0).out());
    assertThat(found.find()).as(command).isTrue();
    return List.of(found.group(1).replaceAll("\\s+", " ").split(", | or "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "trace a.jfr",
        "trace diff a.jfr b.jfr",
        "trace check-advice a.jfr b.jfr",
        "trace receive -o a.txt",
        "profile show a.jfr",
        "profile diff a.jfr b.jfr",
        "profile lines a.jfr",
        "profile heap a.hprof",
        "profile memory 9999999",
        "explain A@1 B@1",
        "compat a.yaml",
        "compare A@1 B@1",
        "check",
        "changes",
        "results",
        "builds",
        "env",
        "doctor --no-measure"
      })
  void what_the_help_offers_is_taken_and_nothing_else(String command) {
    List<String> offered = offered(command);

    assertThat(asked(command, "--format", "xml").exits(2).err())
        .contains("there is no format 'xml'; choose one of " + String.join(", ", offered) + "\n");
    for (Format format : Format.values()) {
      String err = asked(command, "--format", format.word()).err();
      if (offered.contains(format.word())) {
        assertThat(err).doesNotContain("cannot be written as", "no format");
      } else {
        assertThat(err).contains("this cannot be written as " + format.word() + "; use text");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "trace a.jfr",
        "trace diff a.jfr b.jfr",
        "trace check-advice a.jfr b.jfr",
        "profile diff a.jfr b.jfr",
        "profile lines a.jfr",
        "profile heap a.hprof",
        "explain A@1 B@1",
        "compat a.yaml"
      })
  void a_file_whose_name_asks_for_a_table_is_refused_before_anything_is_read(String command) {
    String file = folder.resolve("x.csv").toString();

    assertThat(asked(command, "--output", file).exits(2).err())
        .contains("--output is " + file + ", and this cannot be written as csv; name one that ends")
        .contains("in .html, .md, .json or .txt");
    assertThat(asked(command, "--help").out()).doesNotContain("csv");
  }
}
