package dev.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a command line is said in two lines at most, and nothing is done. */
class WrongUsageTest extends CliTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          reslts                                  | did you mean
          nonsense                                | nonsense
          results --benchmrak x                   | did you mean --benchmark
          results --format xml                    | there is no format 'xml'
          results --limit many                    | --limit
          results --limit 0                       | at least 1
          results --limit -5                      | at least 1
          results --since yesterday               | write a date
          results --since 2026-02-30              | write a date
          results --run nope                      | nope
          results surplus                         | surplus
          results --store                         | --store
          results --sql DROP&TABLE&results        | SELECT
          results --sql INSERT&INTO&results&VALUES&(1) | SELECT
          results --sql SELECT&nonsense           | nonsense
          results --sql X                         | SELECT
          results --runs --sql SELECT&1           | --runs
          results --runs --dut x                  | --runs
          publish                                 | FILE
          publish f --format nope                 | there is no format 'nope'
          publish f --dut-timestamp soon          | --dut-timestamp
          publish f --dut-name x --dut-timestamp 1700000000000 | seconds, not milliseconds
          publish f --dut-name x --dut-timestamp -1 | --dut-timestamp
          publish f --testbed-name &              | blank
          compare                                 | BASELINE
          compare a                               | two things
          compare a b --by variant                | two things
          compare a --by colour                   | colour
          compare a b c                           | c
          compare a b --minimum-effect 5ms        | write a percentage
          compare a b --minimum-effect much       | much
          compare a b --minimum-effect -1%        | write a percentage
          compare nope@1 nope@2                   | nope@1
          compare nope nope                       | nope
          report                                  | RUN
          report nope                             | nope
          run                                     | an experiment
          run nope.yaml                           | there is no experiment file
          run nope.yaml --resume x                | an experiment
          run --resume nope                       | there is no run 'nope'
          run --resume x --iterations 3           | leave out
          run nope.yaml --iterations 0            | --iterations
          run nope.yaml --iterations -3           | --iterations
          run nope.yaml --iterations 1.5          | --iterations
          store shrink                            | shrink
          store --format=json                     | --format
          demo --format=json                      | --format
          """)
  void is_refused(String line, String because) {
    String[] arguments =
        Stream.of(line.strip().split(" "))
            .map(word -> word.replace('&', ' '))
            .toArray(String[]::new);

    Said said = steelyard(arguments).complains(2, because);

    assertThat(said.out()).isEmpty();
    assertThat(Files.exists(store())).as("nothing was written").isFalse();
  }

  @Test
  void debug_shows_where_an_error_came_from() {
    Said said = steelyard("report", "nope", "--debug").exits(2);

    assertThat(said.err()).contains("SteelyardException", "    at ");
  }

  @Test
  void a_word_that_begins_with_an_at_sign_is_no_file_of_arguments() throws Exception {
    String name = "@" + file("args", "--help");

    steelyard("compare", name, name).complains(2, "@");
  }
}
