package dev.steelyard.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.model.Direction;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.harness.HarnessFixtures.Said;
import dev.steelyard.harness.reading.Measurement;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that no tool is known for, by what the user says of them. */
class MappedTest {

  private static final Path JSON = Path.of("src/test/fixtures/mapped/rows.json");
  private static final Path CSV = Path.of("src/test/fixtures/mapped/rows.csv");

  @TempDir Path folder;

  private static Said read(Path file, String mapping) {
    return HarnessFixtures.read(file, Formats.mapped(mapping));
  }

  @Test
  void json_has_levels_starts_and_arrays_of_values() {
    Said said = read(JSON, "rows=$.runs,name=$.bench,value=$.ms,unit=ms,level.n=$.n,start=$.fork");

    assertThat(said.problems()).isEmpty();
    assertThat(said.names()).containsExactly("sort[n=1000]", "sort[n=5000]");
    Measurement one = said.named("sort[n=1000]");
    assertThat(one.values().stream()).containsExactly(1_250_000.0, 1_500_000.0, 1_375_000.0);
    assertThat(one.unit()).isEqualTo(Unit.NANOSECONDS);
    assertThat(one.metadata().direction()).isEqualTo(Direction.LOWER_IS_BETTER);
    assertThat(one.metadata().provenance().valuesPerStart()).isEqualTo(Optional.of(List.of(1, 2)));
    assertThat(one.metadata().format()).contains("map");
  }

  @Test
  void an_entry_a_line_and_an_array_are_read_alike() {
    String mapping = "name=$.a,value=$.of.v,unit=$.u,better=higher,metric=score";
    String lines =
        "{\"a\":\"x\",\"of\":{\"v\":1},\"u\":\"points\"}\n"
            + "{\"a\":\"x\",\"of\":{\"v\":2},\"u\":\"points\"}\n";
    String array = "[\n" + lines.strip().replace("\n", ",\n") + "\n]";
    for (String text : List.of(lines, array)) {
      Measurement one = read(HarnessFixtures.write(folder, text), mapping).named("x:score");
      assertThat(one.values().stream()).containsExactly(1.0, 2.0);
      assertThat(one.unit().symbol()).isEqualTo("points");
      assertThat(one.metadata().direction()).isEqualTo(Direction.HIGHER_IS_BETTER);
    }
  }

  @Test
  void csv_is_read_by_its_columns() {
    Said said = read(CSV, "name=$.bench,value=$.throughput,unit=$.unit,level.n=$.n,separator=;");

    assertThat(said.names()).containsExactly("sort; fast[n=1000]", "sort[n=1000]");
    assertThat(said.named("sort[n=1000]").values().stream()).containsExactly(11.25, 11.5);
    assertThat(said.named("sort[n=1000]").unit().symbol()).isEqualTo("rows/s");
  }

  @Test
  void what_is_not_there_or_no_number_is_told_with_its_line() {
    Path file = HarnessFixtures.write(folder, "a,v\nx,1\ny,12 ms\nz\n,3\n");

    Said said = read(file, "name=$.a,value=$.v,unit=ms");

    assertThat(said.names()).containsExactly("x");
    assertThat(said.problems())
        .extracting(problem -> problem.line() + " " + problem.reason())
        .containsExactly(
            "3 expected a number, found '12 ms'",
            "4 it has 1 cells for 2 columns",
            "5 there is no 'a'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name=$.a,value=$.v|it has no unit; write unit=ms",
        "value=$.v,unit=ms|it has no name; write name=$.bench",
        "name=bench,value=$.v,unit=ms,rows=runs|has a field of that name; write name=$.bench",
        "name=$.a,value=v,unit=ms|value=v is no field; write value=$.v",
        "name=$.a,value=$.v,unit=ms,rows=$.out.rows|lies within another field",
        "name=$.bench,value=$.ms,unit=ms,rows=$.rows|no entries in a field 'rows'; its fields are"
            + " machine, runs",
        "name=$.what,value=$.ms,unit=ms,rows=runs|there is no 'what' in any entry",
        "name=$.a,value=$.v,unit=ms,units=s|units=s' is no part of it",
        "name=$.a,name=$.b,value=$.v,unit=ms|name' stands in it twice",
        "name=$.a,value=$.v,unit=ms,better=more|it is lower or higher"
      })
  void a_mapping_that_makes_no_sense_says_what_to_write(String mapping, String reason) {
    assertThatThrownBy(() -> read(JSON, mapping)).hasMessageContaining(reason);
  }

  @Test
  void values_of_a_start_that_a_file_comes_back_to_are_of_one_start() {
    Path file = HarnessFixtures.write(folder, "a,s,v\nx,1,10\nx,2,20\nx,1,11\nx,2,21\ny,1,5\n");

    Measurement one = read(file, "name=$.a,value=$.v,unit=ms,start=$.s").named("x");

    assertThat(one.metadata().provenance().valuesPerStart()).contains(List.of(2, 2));
    assertThat(one.values().stream()).containsExactly(10e6, 11e6, 20e6, 21e6);
  }

  @Test
  void a_quoted_cell_may_have_line_breaks_and_a_stray_quote_costs_its_own_line_alone() {
    Path file =
        HarnessFixtures.write(
            folder,
            "a,v\n\"two\n\n  \"\"lines\"\" \",9\nx,1\nof 5\" disks,2\n\"open,3\ny,4\nz,5\n");

    Said said = read(file, "name=$.a,value=$.v,unit=ms");

    assertThat(said.names()).containsExactly("two\n\n  \"lines\" ", "x", "y", "z");
    assertThat(said.problems()).extracting(problem -> problem.line()).containsExactly(6L, 7L);
  }

  @Test
  void a_text_may_be_the_name_of_all() {
    Path file = HarnessFixtures.write(folder, "v\n1\n2\n");

    assertThat(read(file, "name=all,value=$.v,unit=ms").named("all").values().size()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,v,v;x,1,2|has 2 columns 'v'",
        "a,w;x,1|has no column 'v'; its columns are a, w",
        "a:v;x:1|has one column, 'a:v'; if it is several, say what is between them: separator=;",
        "a,v;x,\"1,5\";x,1.500|line 2",
        "a,v;x,\"1,5\";x,1.500|nothing is read",
      })
  void a_table_that_cannot_be_what_the_mapping_says_is_refused_whole(String text, String reason) {
    Path file = HarnessFixtures.write(folder, text.replace(';', '\n') + "\n");

    assertThatThrownBy(() -> read(file, "name=$.a,value=$.v,unit=ms")).hasMessageContaining(reason);
  }

  @Test
  void gatlings_log_says_what_to_publish_instead() {
    ByteBuffer log = ByteBuffer.allocate(200).put((byte) 0).putInt(6);
    log.put("3.15.0".getBytes(StandardCharsets.US_ASCII));

    assertThatThrownBy(() -> HarnessFixtures.read(HarnessFixtures.write(folder, log.array())))
        .hasMessageContaining("it is Gatling's simulation.log")
        .hasMessageContaining("js/stats.json");
  }
}
