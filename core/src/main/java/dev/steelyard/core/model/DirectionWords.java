package dev.steelyard.core.model;

import java.util.Set;

/** The words in units and names from which {@link KnownDirections} tells which way is better. */
final class DirectionWords {

  private DirectionWords() {}

  /** Each once: {@link Set#of} refuses a word that is there twice. */
  private static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+"));
  }

  /** What is bad, or what is spent. */
  static final Set<String> BAD =
      words(
          """
          miss misses error errors err errs fail fails failed failure failures fault faults drop
          drops dropped timeout timeouts eviction evictions evicted retry retries abort aborts
          conflict conflicts rejected rejections stall stalls stalled crash crashes violation
          violations latency latencies duration elapsed loss losses overhead cpi allocs allocations
          garbage leak leaks leaked waste wasted jitter lag perplexity rmse mae mse wer cer regret
          throttled collisions deadlocks rollbacks lost killed oom ooms penalty used consumed
          aborted outage outages segfaults panics deaths
          """);

  /** What nobody wants more of a second, though the words say nothing elsewhere. */
  static final Set<String> BAD_AS_A_RATE =
      words(
          """
          slow interrupts wakeups switches exceptions rejects denied retransmits retransmissions
          overruns underruns hiccups restarts spills invalid wrong corrupted corruption corruptions
          pause pauses throttle throttles bad false missed stale waits contention contentions reset
          resets disconnects disconnections reconnects reconnections recompiles recompilations
          deoptimizations reboots nacks naks malformed skipped unavailable kills cancelled canceled
          cancellations warning warnings late duplicate duplicates discarded discards incidents
          alarms alerts allocated alloc churn dollars usd eur $
          """);

  /** Housekeeping: what is done of it a second is work, and may be work that nobody wanted. */
  static final Set<String> EITHER_AS_A_RATE =
      words(
          """
          collections compactions flushes splits checkpoints rebalances gcs gc used
          """);

  /** Bad as an amount; in a time it is what work was done with, or the work. */
  static final Set<String> USED = words("used consumed");

  /** What is spent of a machine. */
  static final Set<String> RESOURCES = words("cpu memory ram heap disk energy power battery fuel");

  /** What something is counted in. */
  static final Set<String> PERIODS = words("s sec second seconds ms us ns min minute hour");

  /**
   * What a processor or a system counts of a program that runs, and of which more is no more work
   * done. As metrics and units they say so; a benchmark's name may name an operation.
   */
  static final Set<String> COUNTERS =
      words(
          """
          instructions insns insn cycles clocks switches mispredicts mispredictions mispredicted
          interrupts wakeups syscalls alloc allocated mallocs
          """);

  /**
   * What a benchmark that is named so counts; many an operation that is measured has a name like
   * the others: {@code drop_table}, {@code abort}.
   */
  static final Set<String> EVENTS =
      words(
          """
          errors failed failures timeouts misses faults crashes violations dropped pauses rejections
          stalls leaks retries conflicts
          """);

  /** Of which a time or a size that they name is better when there is more of it. */
  static final Set<String> BETTER_MORE_OF =
      words(
          """
          uptime mtbf mttf saved saving savings left remaining free available headroom spare
          delivered budget until between
          """);

  static final Set<String> GOOD =
      words(
          """
          recall accuracy precision f1 ndcg mrr auc hit hits success successes successful coverage
          ipc throughput goodput bandwidth speedup availability uptime qps tps rps iops fps
          """);

  /** Beside these a word may mean its opposite: {@code error_free}, {@code loss_recovery}. */
  static final Set<String> TURNING =
      words(
          """
          no non not without free less reduction reduced saved saving savings avoided prevented
          improvement improved gain recovery recovered handling handled detection detected fixed
          until between budget tolerance inverse
          """);

  static final Set<String> SPENT =
      words(
          """
          ns B cycles cycle clk clks clocks J nJ uJ µJ μJ mJ kJ joule joules W mW kW Wh kWh watt
          watts allocs alloc allocations $ USD insns insn instructions
          """);

  /** What is spent in a time is power. */
  static final Set<String> ENERGY = words("nJ uJ µJ μJ mJ J kJ MJ joule joules Wh kWh");

  /** What a share of is worth more the more one gets for it. */
  static final Set<String> CAPACITY =
      words(
          """
          cycle cycles clk clks clock J mJ kJ joule joules W mW kW Wh kWh watt watts $ USD
          """);

  static final Set<String> OPERATION = words("op iter iteration call request");
}
