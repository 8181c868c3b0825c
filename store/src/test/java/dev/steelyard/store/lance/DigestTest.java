package dev.steelyard.store.lance;

import static dev.steelyard.store.StoreSamples.build;
import static dev.steelyard.store.StoreSamples.file;
import static dev.steelyard.store.StoreSamples.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.Throughput;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.store.Damage;
import dev.steelyard.store.FoundResults;
import dev.steelyard.store.FoundSeries;
import dev.steelyard.store.MetadataJson;
import dev.steelyard.store.Publication;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.StoreSamples;
import dev.steelyard.store.Verification;
import dev.steelyard.store.Verification.TableFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.StructVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows say what Steelyard wrote, or are no part of any answer. */
final class DigestTest extends StoreTest {

  private static final Result PLAIN = result(build("db", 1), "plain", 1, 2, 3);
  private static final Result FULL =
      Result.of(
          build("db", 2),
          StoreSamples.BENCH,
          "b 😀 'full'",
          Values.of(-0.0, 0.5),
          Unit.PER_SECOND,
          Optional.of(new Throughput(8, "bytes", Optional.empty())),
          Metadata.of(Direction.HIGHER_IS_BETTER)
              .withRun("r1", "base", Map.of("ram", "1GB"))
              .withMessage("{\"run\": \"other\"}"),
          StoreSamples.PUBLISHED);

  /** What another hand does to a row after its digest was made. */
  enum Change {
    DUT((batch, row) -> ArrowValues.set(child(batch, "dut", "name"), row, "other")),
    VERSION((batch, row) -> ArrowValues.set(child(batch, "dut", "version"), row, "other")),
    BUILD_TIME((batch, row) -> ArrowValues.set(child(batch, "dut", "timestamp"), row, 1L)),
    TEST_BED((batch, row) -> ArrowValues.set(child(batch, "test_bed", "name"), row, "other")),
    BENCHMARK((batch, row) -> ArrowValues.set(batch.getVector("benchmark_name"), row, "other")),
    MEDIAN((batch, row) -> ArrowValues.set(child(batch, "summary", "median"), row, 2.0000001)),
    UNITS((batch, row) -> ArrowValues.set(batch.getVector("units"), row, "B")),
    MEAN((batch, row) -> ArrowValues.set(child(batch, "summary", "mean"), row, -0.0)),
    VALUE((batch, row) -> values(batch).set(values(batch).getValueCount() - 1, 7)),
    ID((batch, row) -> ArrowValues.set(batch.getVector("id"), row, "other")),
    THROUGHPUT((batch, row) -> {
      ((StructVector) batch.getVector("throughput")).setIndexDefined(row);
      ArrowValues.set(child(batch, "throughput", "multiplier"), row, 3.0);
      ArrowValues.set(child(batch, "throughput", "name"), row, "bytes");
    }),
    METADATA((batch, row) ->
        ArrowValues.set(
            batch.getVector("metadata"),
            row,
            batch.getVector("metadata").getObject(row).toString().replace("lower", "higher"))),
    DIGEST((batch, row) ->
        ArrowValues.set(
            batch.getVector("metadata"),
            row,
            batch
                .getVector("metadata")
                .getObject(row)
                .toString()
                .replaceFirst("digest\":\"1l", "digest\":\"1h"))),
    FORM_OF_DIGEST((batch, row) -> replace(batch, row, "digest\":\"1l", "digest\":\"3l")),
    KEY_OF_DIGEST((batch, row) -> replace(batch, row, "row_digest", "row_dogest")),
    SPACE_BEFORE_DIGEST((batch, row) -> replace(batch, row, "digest\":\"", "digest\": \"")),
    CUT_DIGEST((batch, row) -> replace(batch, row, ".\"}$", "\"}"));

    private final BiConsumer<VectorSchemaRoot, Integer> what;

    Change(BiConsumer<VectorSchemaRoot, Integer> what) {
      this.what = what;
    }

    private static org.apache.arrow.vector.FieldVector child(
        VectorSchemaRoot batch, String struct, String name) {
      return ArrowValues.field(
          ArrowValues.column(batch, struct, StructVector.class),
          name,
          org.apache.arrow.vector.FieldVector.class);
    }

    private static void replace(VectorSchemaRoot batch, int row, String what, String with) {
      String text = batch.getVector("metadata").getObject(row).toString();
      ArrowValues.set(batch.getVector("metadata"), row, text.replaceFirst(what, with));
    }

    private static Float8Vector values(VectorSchemaRoot batch) {
      return (Float8Vector) ArrowValues.column(batch, "values", ListVector.class).getDataVector();
    }
  }

  @Test
  void what_is_published_is_verified() {
    store.results().publish(List.of(PLAIN, FULL));

    assertThat(store.results().find(ResultFilter.ALL))
        .isEqualTo(new FoundResults(List.of(FULL, PLAIN), List.of(), Damage.NONE, 0));
    assertThat(store.results().histories(ResultFilter.ALL).damage()).isEqualTo(Damage.NONE);
    assertThat(table()).returns(2L, TableFinding::verified).returns(0L, TableFinding::unverifiable);
  }

  @ParameterizedTest
  @EnumSource
  void a_row_that_was_changed_is_no_part_of_an_answer(Change change) throws Exception {
    write(List.of(PLAIN), change.what);
    store.results().publish(List.of(FULL));

    FoundResults found = store.results().find(ResultFilter.ALL);

    assertThat(found.results()).containsExactly(FULL);
    assertThat(found.damage().count()).isEqualTo(1);
  }

  @Test
  void verification_counts_what_was_changed() throws Exception {
    write(List.of(PLAIN), Change.VALUE.what);
    store.results().publish(List.of(FULL));

    Verification found = store.verify();

    assertThat(found.isSound()).isFalse();
    assertThat(found.tables())
        .filteredOn(table -> table.name().equals("results"))
        .singleElement()
        .returns(1L, TableFinding::verified)
        .returns(new Damage(1, List.of("plain of db@0.1.0+abc0001")), TableFinding::damage)
        .returns(List.of(), TableFinding::files);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"MEAN", "VALUE", "ID", "THROUGHPUT", "METADATA"})
  void a_history_leaves_out_what_was_changed_in_it(Change change) throws Exception {
    write(List.of(PLAIN), change.what);
    store.results().publish(List.of(FULL));

    FoundSeries found = store.results().histories(ResultFilter.ALL);

    assertThat(found.damage().count()).isEqualTo(1);
    assertThat(found.series()).singleElement().returns(FULL.benchmark(), one -> one.benchmark());
  }

  @Test
  void a_history_knows_the_direction_without_the_metadata() throws Exception {
    write(List.of(PLAIN), Change.METADATA.what);

    assertThat(store.results().histories(ResultFilter.ALL).series())
        .singleElement()
        .returns(Direction.LOWER_IS_BETTER, one -> one.direction());
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ID")
  void published_again_what_was_changed_is_put_right(Change change) throws Exception {
    write(List.of(PLAIN), change.what);

    assertThat(store.results().publish(List.of(PLAIN))).isEqualTo(new Publication(0, 1, 0));
    assertThat(store.results().publish(List.of(PLAIN))).isEqualTo(new Publication(0, 0, 1));
    assertThat(store.results().find(ResultFilter.ALL).results()).containsExactly(PLAIN);
  }

  @Test
  void a_row_without_a_digest_is_read_and_gets_one_when_published_again() throws Exception {
    write(
        List.of(PLAIN),
        (batch, row) ->
            ArrowValues.set(
                batch.getVector("metadata"), row, MetadataJson.write(PLAIN.metadata())));

    assertThat(store.results().find(ResultFilter.ALL).results()).containsExactly(PLAIN);
    assertThat(store.results().histories(ResultFilter.ALL).series()).hasSize(1);
    assertThat(table()).returns(0L, TableFinding::verified).returns(1L, TableFinding::unverifiable);
    assertThat(store.results().publish(List.of(PLAIN))).isEqualTo(new Publication(0, 1, 0));
    assertThat(store.results().publish(List.of(PLAIN))).isEqualTo(new Publication(0, 0, 1));
    assertThat(table()).returns(1L, TableFinding::verified);
  }

  @Test
  void when_and_on_what_machine_the_same_is_published_makes_no_difference() {
    store.results().publish(List.of(PLAIN));
    Result later =
        Result.of(
            PLAIN.dut(),
            new dev.steelyard.core.model.TestBed(
                PLAIN.testBed().name(), "another CPU", 1, "another", StoreSamples.PUBLISHED),
            PLAIN.benchmark(),
            PLAIN.values(),
            PLAIN.unit(),
            PLAIN.throughput(),
            PLAIN.metadata(),
            PLAIN.timestamp().plusSeconds(1000));

    assertThat(store.results().publish(List.of(later))).isEqualTo(new Publication(0, 0, 1));
  }

  @Test
  void compaction_keeps_digests_true() {
    for (int i = 0; i < 5; i++) {
      store.results().publish(file("file-" + i, 30));
    }
    store.compact();

    assertThat(table()).returns(150L, TableFinding::verified).returns(150L, TableFinding::rows);
  }

  @Test
  void the_first_damaged_are_named_and_all_are_counted() throws Exception {
    write(file("many", 20), Change.MEDIAN.what);

    Damage damage = store.results().find(ResultFilter.ALL).damage();

    assertThat(damage.count()).isEqualTo(20);
    assertThat(damage.named()).hasSize(Damage.MOST_NAMED).contains("many/0 of db@0.1.0+abc0001");
    assertThat(damage).hasToString(String.join(", ", damage.named()) + " and 15 more");
  }

  private TableFinding table() {
    return store.verify().tables().getFirst();
  }

  /** Writes rows with their digest, and then changes them. */
  private void write(List<Result> results, BiConsumer<VectorSchemaRoot, Integer> change)
      throws Exception {
    ResultWriter writer = new ResultWriter();
    List<VectorSchemaRoot> batches = new ArrayList<>();
    RowBatches.Writer<Result> changing =
        new RowBatches.Writer<>() {
          @Override
          public void begin(VectorSchemaRoot columns) {
            writer.begin(columns);
            batches.add(columns);
          }

          @Override
          public void write(int row, Result result) {
            writer.write(row, result);
            ListVector values = ArrowValues.column(batches.getLast(), "values", ListVector.class);
            values.getDataVector().setValueCount(values.getElementEndIndex(row));
            change.accept(batches.getLast(), row);
          }
        };
    try (ArrowMemory memory = new ArrowMemory(remark -> {});
        LanceTable table =
            new LanceTable(
                StoreLocation.of(folder.toString()),
                TableDefinition.RESULTS,
                memory,
                new RetryPolicy(false, Thread::sleep),
                remark -> {})) {
      table.merge(results, changing, Optional.empty());
    }
  }

  /** The texts of a column lie one after the other: an empty one ends where the one before does. */
  @Test
  void an_empty_text_is_not_taken_for_the_digest_before_it() throws Exception {
    write(
        List.of(PLAIN, FULL),
        (batch, row) -> {
          if (row == 1) {
            ArrowValues.set(batch.getVector("metadata"), row, "");
          }
        });

    FoundSeries found = store.results().histories(ResultFilter.ALL);

    assertThat(found.damage()).isEqualTo(Damage.NONE);
    assertThat(found.series()).hasSize(2);
  }
}
