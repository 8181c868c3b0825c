package dev.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a command line is said in two lines at most, and nothing is done. */
class WrongUsageTest extends CliTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          reslts                                  | did you mean
          nonsense                                | nonsense
          version                                 | did you mean '--version'?
          hlep                                    | did you mean 'help'?
          results --benchmrak x                   | has no option '--benchmrak'; did you mean '--benchmark'?
          results --benchmrak=x                   | did you mean '--benchmark'?
          results --format jsn                    | did you mean 'json'?
          results --format xml                    | there is no format 'xml'
          results --limit many                    | --limit is 'many'; write a whole number
          watch --max-commits 99999999999         | --max-commits is '99999999999', which is too large
          comment f --pull-request seven          | --pull-request is 'seven'; write a whole number
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
          publish f --format criterio             | did you mean 'criterion'?
          publish f --testbed-name &              | --testbed-name is blank
          publish f --dut-name db&(pairs)         | a name that ends with ' (pairs)'
          publish f --dut-name x --dut-version a@1 | a version has no '@'
          load f --export k5=x                    | did you mean 'k6'?
          compare                                 | BASELINE
          compare a                               | two things
          compare a b --by variant                | two things
          compare a --by colour                   | colour
          compare a b c                           | c
          compare a b --minimum-effect 5ms        | write a percentage
          compare a b --minimum-effect much       | much
          compare a b --minimum-effect -1%        | write a percentage
          compare a --by varient                  | did you mean 'variant'?
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
          store shrink                            | choose one of info, backup, compact, copy, merge, remove, repair, verify
          store verfy                             | did you mean 'verify'?
          store --format=json                     | --format
          demo --format=json                      | --format
          trace dif a.jfr b.jfr                   | has no command 'dif'; did you mean 'diff'?
          trace check-advise a b                  | did you mean 'check-advice'?
          trace recieve --output x                | did you mean 'receive'?
          trace a.jfr b.jfr                       | takes one file and has no use for 'b.jfr'; its commands are diff
          monitor 1 --window 10                   | write a time from 1s to 1h
          """)
  void is_refused(String line, String because) {
    String[] arguments =
        Stream.of(line.strip().split(" "))
            .map(word -> word.replace('&', ' '))
            .toArray(String[]::new);

    Said said = steelyardAtHome(arguments).complains(2, because);

    assertThat(said.out()).isEmpty();
    assertThat(Files.exists(store())).as("nothing was written").isFalse();
  }

  /** As a variable of a shell that is not set makes them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "results --dut=",
        "results --store=",
        "run --resume=",
        "report x --output=",
        "check --build=",
        "publish f --dut-name=x --dut-version=",
        "load f --target="
      })
  void what_is_empty_is_refused_by_its_name(String line) {
    String option = line.substring(line.lastIndexOf(' ') + 1, line.length() - 1);

    steelyard(line.split(" ")).complains(2, option + " is empty; give it a value or leave it out");

    steelyard("report", "").complains(2, "RUN|BUILD is empty");
    assertThat(Files.exists(store())).isFalse();
  }

  @Test
  void what_loads_is_told_by_its_option() throws Exception {
    String file =
        file("l.yaml", "name: l\ntarget: http://127.0.0.1:1\ntasks: {a: GET /}\n").toString();

    steelyard("load", file, "--users", "ten", "--for", "1s").complains(2, "--users", "'ten'");
    steelyard("load", file, "--users", "2", "--for", "soon").complains(2, "--for", "'soon'");
    steelyard("load", file, "--rate", "5/s", "--users", "x", "--for", "1s")
        .complains(2, "--users", "'x'");
    steelyard("load", file, "--only", "b").complains(2, "no task 'b'", "there is only a");
  }

  @Test
  void what_an_experiment_lacks_is_said_to_the_end() throws Exception {
    String file = file("x.yaml", "name: x\nworkload: {command: 'true'}\n").toString();

    steelyard("run", file, "--only", "lvl=1")
        .complains(2, "the experiment has no factors, so 'lvl' selects nothing; leave out --only");
  }

  @Test
  void a_build_that_is_not_there_is_answered_with_those_that_are() throws Exception {
    for (String version : new String[] {"0.1.0+abc", "0.2.0+abd"}) {
      publish(measured(version + ".json", "b", "1, 2, 3").toString(), version).exits(0);
    }

    steelyard("check", "--build", "3")
        .complains(2, "version '3'", "--build takes one of: ", "0.1.0+abc", "0.2.0+abd");
  }

  @Test
  void debug_shows_where_an_error_came_from() {
    Said said = steelyardAtHome("report", "nope", "--debug").exits(2);

    assertThat(said.err()).contains("SteelyardException", "    at ");
  }

  @Test
  void a_word_that_begins_with_an_at_sign_is_no_file_of_arguments() throws Exception {
    String name = "@" + file("args", "--help");

    steelyardAtHome("compare", name, name).complains(2, "@");
  }
}
