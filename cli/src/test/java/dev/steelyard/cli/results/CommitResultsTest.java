package dev.steelyard.cli.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Said;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Results that are asked for by the commit that they are of. */
class CommitResultsTest extends CliTest {

  private static final String COMMIT = "abc1234" + "0".repeat(33);

  @BeforeEach
  void published() throws Exception {
    String file = measured("a.json", "scan", "1, 2, 3").toString();
    publish(file, "1.4.0+abc1234").exits(0);
    publish(measured("b.json", "scan", "4, 5, 6").toString(), "1.4.0+def5678").exits(0);
    publish(measured("c.json", "scan", "7, 8, 9").toString(), "1.4.0+def5999").exits(0);
  }

  private String versions(String commit) {
    return steelyard("results", "--dut", "mydb", "--commit", commit, "--format", "json")
        .exits(0)
        .out();
  }

  /** git writes as many digits as tell all its objects apart, Steelyard as tell commits apart. */
  @Test
  void a_commit_is_found_by_its_whole_hash_and_by_more_or_fewer_digits_than_its_version_has() {
    for (String hash : new String[] {COMMIT, "abc1234", "abc12340", "abc1"}) {
      assertThat(versions(hash)).as(hash).contains("1.4.0+abc1234").doesNotContain("def5");
    }
  }

  @Test
  void a_commit_of_which_nothing_is_stored_or_that_may_be_several_is_refused() {
    steelyard("results", "--commit", "abc1235")
        .complains(2, "there are no results of commit abc1235 in the store");
    steelyard("results", "--commit", "def5")
        .complains(2, "commit def5 may be def5678 or def5999; write more of it");
    for (String more : new String[] {"1", "123"}) {
      steelyard("results", "--dut", "mydb", "--commit", COMMIT + more)
          .complains(2, "--commit is '%s'".formatted(COMMIT + more));
    }
    steelyard("results", "--commit", "main").complains(2, "--commit is 'main'");
    steelyard("results", "--commit", COMMIT, "--dut", "other")
        .complains(2, "there are no results of commit %s of 'other'".formatted(COMMIT));
    steelyard("results", "--commit", "abc1234", "--benchmark", "other")
        .complains(2, "and none that match; loosen the filters");
    steelyard("results", "--commit", COMMIT, "--runs").complains(2, "leave out what else filters");
  }

  /** Of a store that is misnamed, or on another machine, nothing is said of any commit. */
  @Test
  void a_store_that_is_named_and_is_not_there_is_no_empty_one() throws Exception {
    String[][] readers = {
      {"results", "--commit", COMMIT},
      {"results"},
      {"builds"},
      {"check"},
      {"changes"},
      {"compare", "mydb@1", "mydb@2"},
      {"report", "last"},
      {"store"},
      {"store", "verify"},
      {"store", "repair"},
      {"store", "compact"}
    };
    Path away = folder.resolve("away");
    for (String[] reader : readers) {
      steelyardIn(away, reader).complains(3, "there is no store at " + away, "STEELYARD_STORE");
    }
    steelyard("results", "--store", Files.createDirectory(away).toString())
        .complains(3, "there is no store at " + away, "--store names");
    steelyard("results", "--store", "s3:/acme/results").complains(2, "no address of a store");
    steelyardIn(away, "results", "--runs").exits(0);
    assertThat(away).isEmptyDirectory();
    assertThat(steelyardAtHome("results").exits(0).out()).contains("no results");
  }

  @Test
  void what_two_products_call_alike_is_told_apart_by_its_commit() throws Exception {
    publishOther("abc1234");

    assertThat(versions(COMMIT)).doesNotContain("other");
    assertThat(steelyard("results", "--commit", "abc1234", "--format", "json").exits(0).out())
        .contains("mydb", "other");
  }

  private void publishOther(String version) throws Exception {
    String file = measured("d.json", "scan", "11, 12, 13").toString();
    steelyard(
            "publish",
            file,
            "--dut-name",
            "other",
            "--dut-version",
            version,
            "--dut-timestamp",
            "1700000000",
            "--testbed-name",
            "bed")
        .exits(0);
  }

  @Test
  void commits_of_other_products_do_not_make_one_ambiguous() throws Exception {
    publishOther("1.0+abc1999");

    assertThat(versions("abc1")).contains("1.4.0+abc1234").doesNotContain("other");
    steelyard("results", "--commit", "abc1").complains(2, "may be abc1234 or abc1999");
  }

  /** Seven digits that are alike may be those of another product's commit. */
  @Test
  void a_hash_of_more_digits_than_are_known_of_a_build_needs_the_product() throws Exception {
    publishOther("abc1234");
    steelyard("results", "--commit", COMMIT)
        .complains(2, "mydb@1.4.0+abc1234", "other@abc1234", "say with --dut");

    file(
        "whole.json",
        """
        {"format": "steelyard", "version": 1, "results": [
          {"benchmark_name": "scan", "values": [14, 15], "units": "ms",
           "dut": {"name": "third", "version": "2+abc1234", "timestamp": 1700000000},
           "origin": {"commit": "%s"},
           "test_bed": {"name": "bed"}}
        ]}
        """
            .formatted(COMMIT));
    steelyard("publish", folder.resolve("whole.json").toString()).exits(0);

    Said said = steelyard("results", "--commit", COMMIT, "--format", "json").exits(0);
    assertThat(said.out()).contains("third").doesNotContain("mydb", "other");
    assertThat(said.err()).contains("mydb@1.4.0+abc1234", "say with --dut");
    assertThat(versions(COMMIT)).contains("1.4.0+abc1234");
    steelyard("results", "--dut", "third", "--commit", COMMIT + "0".repeat(24))
        .complains(2, "there are no results of commit");
  }
}
