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
    "db:hit_rate, %, HIGHER_IS_BETTER",
    // what is consumed is work, what is allocated is a cost, and energy in a time is power
    "kafka, consumed/s, HIGHER_IS_BETTER",
    "kafka, records consumed/s, HIGHER_IS_BETTER",
    "kafka:consumed, messages/s, HIGHER_IS_BETTER",
    "db, memory consumed/s, UNKNOWN",
    "db:memory_consumed, B/s, UNKNOWN",
    "db:memory_consumed, number, LOWER_IS_BETTER",
    "db, slots used/s, UNKNOWN",
    "db:alloc, MB/s, LOWER_IS_BETTER",
    "db:alloc_rate, MB/s, LOWER_IS_BETTER",
    "db/alloc_rate, MB/s, UNKNOWN",
    "db, alloc/s, LOWER_IS_BETTER",
    "db, J/s, LOWER_IS_BETTER",
    "db, mJ/s, LOWER_IS_BETTER",
    "db, joules/min, LOWER_IS_BETTER",
    "db, W, LOWER_IS_BETTER",
    "db, MB/s, HIGHER_IS_BETTER",
    "db/error_rate, 1/s, UNKNOWN",
    "db/hit_rate, hits/s, HIGHER_IS_BETTER",
    "db:compactions, 1/s, UNKNOWN",
    "db:reset, ops/s, UNKNOWN",
    // what is one for another
    "db:requests_per_error, number, UNKNOWN",
    "db:errors_per_request, number, LOWER_IS_BETTER",
    "db:hits_per_op, number, HIGHER_IS_BETTER"
  })
  void unit_and_name_tell_together(String benchmark, String unit, Direction expected) {
    assertThat(KnownDirections.of(benchmark, Scale.of(unit).unit())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "cache hit:instructions, instructions, LOWER_IS_BETTER",
    "cache hit, instructions, LOWER_IS_BETTER",
    "cache hit:cycles, number, LOWER_IS_BETTER",
    "BM_Throughput:context_switches, number, LOWER_IS_BETTER",
    "BM_Throughput:ContextSwitches, count, LOWER_IS_BETTER",
    "BM_Throughput:branch-misses, count, LOWER_IS_BETTER",
    "BM_Throughput:cache_misses, number, LOWER_IS_BETTER",
    "BM_Throughput:page_faults, number, LOWER_IS_BETTER",
    "BM_Throughput:allocations, number, LOWER_IS_BETTER",
    "BM_Throughput:depth, number, UNKNOWN",
    "BM_Throughput:score, number, UNKNOWN",
    "BM_Miss:items, number, UNKNOWN",
    "BM_Miss:instructions_per_cycle, number, HIGHER_IS_BETTER",
    "BM_X:guest_instructions_per_second, number, UNKNOWN",
    "BM_X:syscalls_rate, number, UNKNOWN",
    "BM_X:messages_consumed_per_second, number, UNKNOWN",
    "BM_X:errors_per_second, number, LOWER_IS_BETTER",
    "BM_Hit:cycles_per_instruction, number, LOWER_IS_BETTER",
    "BM_Hit:instructions_saved, instructions, UNKNOWN",
    "BM_Hit:context_switches, context-switches/op, LOWER_IS_BETTER",
    // a metric that is a statistic of what the benchmark is named for is none of its own
    "recall:mean, number, HIGHER_IS_BETTER",
    "search/recall:p50, ratio, HIGHER_IS_BETTER",
    "errors:max, number, LOWER_IS_BETTER",
    "errors:avg, 1/s, UNKNOWN"
  })
  void a_metric_takes_no_direction_from_the_name_of_its_benchmark(
      String benchmark, String unit, Direction expected) {
    assertThat(KnownDirections.of(benchmark, Scale.of(unit).unit())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "x:gc.alloc.rate, MB/sec, LOWER_IS_BETTER",
    "x:gc.alloc.rate.norm, B/op, LOWER_IS_BETTER",
    "x:gc.churn.G1_Eden_Space, MB/sec, LOWER_IS_BETTER",
    "x:gc.count, counts, LOWER_IS_BETTER",
    "x:gc.time, ms, LOWER_IS_BETTER",
    "x:class.load, classes/sec, LOWER_IS_BETTER",
    "x:throughput.class.unload.norm, classes/op, LOWER_IS_BETTER",
    "x:compiler.time.total, ms, LOWER_IS_BETTER",
    "x:mempool.total.used, KiB, LOWER_IS_BETTER",
    "x:safepoints.pause, ms, LOWER_IS_BETTER",
    "x:sample.safepoints.ttsp.count, #, LOWER_IS_BETTER",
    "x:pauses.count, #, LOWER_IS_BETTER",
    // how long was measured
    "x:safepoints.interval, ms, UNKNOWN",
    // of others, words that JMH begins with say nothing
    "x:mem.bandwidth, GB/s, HIGHER_IS_BETTER",
    "x:class.accuracy, ratio, HIGHER_IS_BETTER",
    "x:gc.throughput, %, HIGHER_IS_BETTER",
    "x:compiler.speed, lines/s, HIGHER_IS_BETTER",
    "x:mem.free, MB, UNKNOWN",
    "x:cl.score, number, UNKNOWN"
  })
  void only_the_whole_names_of_jmhs_metrics_say_that_they_are_costs(
      String benchmark, String unit, Direction expected) {
    assertThat(KnownDirections.of(benchmark, Scale.of(unit).unit())).isEqualTo(expected);
  }
}
