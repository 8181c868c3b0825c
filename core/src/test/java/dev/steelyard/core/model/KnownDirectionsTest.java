package dev.steelyard.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.unit.Scale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What unit and name tell together; where they disagree, nothing is told. */
final class KnownDirectionsTest {

  @ParameterizedTest
  @CsvSource({
    // so many a second of what is bad
    "db, aborted txn/s, LOWER_IS_BETTER",
    "db, GC pauses/s, LOWER_IS_BETTER",
    "db, throttles/s, LOWER_IS_BETTER",
    "db, false positives/s, LOWER_IS_BETTER",
    "db, bytes allocated/s, LOWER_IS_BETTER",
    "db, missed deadlines/s, LOWER_IS_BETTER",
    "db, stale reads/s, LOWER_IS_BETTER",
    "db, lock waits/s, LOWER_IS_BETTER",
    "db, segfaults/h, LOWER_IS_BETTER",
    "db, USD/h, LOWER_IS_BETTER",
    "db, reconnects/s, LOWER_IS_BETTER",
    "db, recompiles/s, LOWER_IS_BETTER",
    // what keeps a house in order: work done, or work made
    "db, collections/s, UNKNOWN",
    "db, compactions/s, UNKNOWN",
    "db, page splits/s, UNKNOWN",
    "db, rows/s, HIGHER_IS_BETTER",
    "db, txn/s, HIGHER_IS_BETTER",
    "db, blocks/s, HIGHER_IS_BETTER",
    // the metric says that what is counted is bad
    "db:aborts, txn/s, LOWER_IS_BETTER",
    "db:failed, rows/s, LOWER_IS_BETTER",
    "db:dropped, messages/s, LOWER_IS_BETTER",
    "db:misses, B/s, LOWER_IS_BETTER",
    "db:errors, ops/s, LOWER_IS_BETTER",
    "db:qps_errors, qps, UNKNOWN",
    "db:error_free, ops/s, HIGHER_IS_BETTER",
    // so may the benchmark's name, or it names an operation
    "http/errors, 1/s, UNKNOWN",
    "failed_requests, req/s, UNKNOWN",
    "gc/pauses, 1/s, UNKNOWN",
    "drop_table, ops/s, HIGHER_IS_BETTER",
    "abort, ops/s, HIGHER_IS_BETTER",
    // times and sizes that one wants more of
    "db:uptime, s, UNKNOWN",
    "db:mtbf, h, UNKNOWN",
    "db:time_saved, s, UNKNOWN",
    "db:memory_free, MB, UNKNOWN",
    "db:headroom, MB, UNKNOWN",
    "db:p99, ms, LOWER_IS_BETTER",
    "db:memory, MB, LOWER_IS_BETTER",
    "free_list, ns, LOWER_IS_BETTER",
    // shares
    "db:latency_improvement, %, UNKNOWN",
    "db:hit_penalty, %, UNKNOWN",
    "db:bandwidth_used, %, UNKNOWN",
    "db:hit_rate, %, HIGHER_IS_BETTER"
  })
  void unit_and_name_tell_together(String benchmark, String unit, Direction expected) {
    assertThat(KnownDirections.of(benchmark, Scale.of(unit).unit())).isEqualTo(expected);
  }
}
