package dev.steelyard.core.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a storage gave as a whole, and what that costs. */
class StorageTotalTest {

  private final TracedProgram program = new TracedProgram();
  private final List<StorageRequest> requests = new ArrayList<>();

  private void request(
      StorageRequest.Kind kind, String path, long offset, long bytes, long connection) {
    int span =
        program.span(
            new SpanKind(
                "lake",
                kind.name().toLowerCase(Locale.ROOT),
                SpanKind.SpanOrigin.STORAGE,
                false,
                1),
            path,
            "main",
            10L * requests.size(),
            10L * requests.size() + 5,
            false);
    requests.add(new StorageRequest(span, kind, path, offset, bytes, bytes, connection));
  }

  private StorageTotal total(StoragePrices prices) {
    Trace trace =
        new Trace(
            Instant.EPOCH,
            1,
            program.spans(),
            false,
            CacheLookups.none(),
            requests,
            List.of(),
            List.of(),
            List.of());
    return StorageTotal.of(trace, prices).getFirst();
  }

  @Test
  void parts_that_overlap_are_different_bytes_once() {
    request(StorageRequest.Kind.READ, "a", 0, 100, 1);
    request(StorageRequest.Kind.READ, "a", 50, 100, 1);
    request(StorageRequest.Kind.READ, "a", 0, 100, 2);
    request(StorageRequest.Kind.READ, "b", 0, 10, 0);
    StorageTotal total = total(StoragePrices.NONE);

    assertThat(total.bytesRead()).isEqualTo(310);
    assertThat(total.differentBytes()).isEqualTo(160);
    assertThat(total.amplification()).isCloseTo(310 / 160.0, within(1e-12));
    assertThat(total.connections()).isEqualTo(2);
    assertThat(total.requestsPerConnection()).isEqualTo(1.5);
  }

  @Test
  void what_is_read_after_a_change_are_other_bytes() {
    for (int i = 0; i < 10; i++) {
      request(StorageRequest.Kind.WRITE, "state", 0, 100, 0);
      request(StorageRequest.Kind.READ, "state", 0, 100, 0);
    }
    request(StorageRequest.Kind.READ, "state", 0, 100, 0);
    request(StorageRequest.Kind.DELETE, "", 0, 0, 0);
    request(StorageRequest.Kind.READ, "state", 0, 100, 0);
    StorageTotal total = total(StoragePrices.NONE);

    assertThat(total.bytesRead()).isEqualTo(1200);
    assertThat(total.differentBytes()).isEqualTo(1100);
  }

  @Test
  void a_change_of_a_file_is_one_of_all_that_stands_beside_it() {
    request(StorageRequest.Kind.READ, "a ?Expression=x", 0, 100, 0);
    request(StorageRequest.Kind.READ, "b ?Expression=x", 0, 100, 0);
    request(StorageRequest.Kind.WRITE, "a", 0, 100, 0);
    request(StorageRequest.Kind.READ, "a ?Expression=x", 0, 100, 0);
    request(StorageRequest.Kind.READ, "b ?Expression=x", 0, 100, 0);

    assertThat(total(StoragePrices.NONE).differentBytes()).isEqualTo(300);
  }

  @Test
  void reads_that_say_no_part_are_no_bytes_again() {
    request(StorageRequest.Kind.READ, "a", 0, 100, 0);
    for (int i = 0; i < 10; i++) {
      int at = 100 + 10 * i;
      int span = program.span("lake/read", "", "main", at, at + 5);
      requests.add(
          new StorageRequest(
              span, StorageRequest.Kind.READ, "b", 0, StorageRequest.UNKNOWN, 1000, 0));
    }
    StorageTotal total = total(StoragePrices.NONE);

    assertThat(total.bytesRead()).isEqualTo(10_100);
    assertThat(total.placedBytes()).isEqualTo(100);
    assertThat(total.differentBytes()).isEqualTo(100);
    assertThat(total.amplification()).isEqualTo(1);
  }

  @Test
  void what_a_read_that_failed_had_got_is_not_read_and_costs_nothing() {
    request(StorageRequest.Kind.READ, "a", 0, 100, 0);
    int span = program.failed("lake/read", "a", "main", 20, 25);
    requests.add(
        new StorageRequest(span, StorageRequest.Kind.READ, "a", 0, 1000, 1_000_000_000, 0));

    assertThat(total(StoragePrices.NONE).bytesRead()).isEqualTo(100);
    assertThat(total(new StoragePrices(Map.of(), 0.09)).cost()).isCloseTo(9e-9, within(1e-15));
  }

  @Test
  void requests_cost_by_the_thousand_and_bytes_that_are_read_by_the_gigabyte() {
    request(StorageRequest.Kind.READ, "a", 0, 2_000_000_000, 0);
    request(StorageRequest.Kind.LIST, "", 0, 0, 0);
    request(StorageRequest.Kind.WRITE, "b", 0, 2_000_000_000, 0);
    StoragePrices prices =
        new StoragePrices(
            Map.of(StorageRequest.Kind.READ, 0.4, StorageRequest.Kind.LIST, 5.0), 0.09);

    assertThat(total(prices).cost()).isCloseTo(0.0004 + 0.18 + 0.005, within(1e-12));
  }

  @Test
  void what_is_read_below_a_folder_that_was_deleted_are_other_bytes() {
    request(StorageRequest.Kind.READ, "t/a", 0, 100, 0);
    request(StorageRequest.Kind.READ, "u/a", 0, 100, 0);
    request(StorageRequest.Kind.DELETE, "t/", 0, 0, 0);
    request(StorageRequest.Kind.READ, "t/a", 0, 100, 0);
    request(StorageRequest.Kind.READ, "u/a", 0, 100, 0);

    assertThat(total(StoragePrices.NONE).differentBytes()).isEqualTo(300);
  }
}
