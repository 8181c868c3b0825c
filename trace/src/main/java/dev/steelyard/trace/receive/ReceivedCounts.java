package dev.steelyard.trace.receive;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What a receiver was sent.
 *
 * @param exports that were acknowledged
 * @param spans in them that were kept
 * @param rejected spans in them that were not
 * @param refused requests, by why: the number of HTTP and the reason
 */
public record ReceivedCounts(long exports, long spans, long rejected, Map<String, Long> refused) {

  /** Reasons beyond these are counted as one: they quote what somebody sent. */
  private static final int MOST_REASONS = 20;

  public ReceivedCounts {
    refused = Map.copyOf(refused);
  }

  /** Counts them. Safe for threads. */
  static final class ArrivalCounter {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Long> refused = new TreeMap<>();
    private long exports;
    private long spans;
    private long rejected;

    void taken(CheckedExport export) {
      lock.lock();
      try {
        exports++;
        spans += export.spans();
        rejected += export.rejected();
      } finally {
        lock.unlock();
      }
    }

    void refused(Refusal refusal) {
      String words = refusal.status() + ", " + refusal.reason();
      lock.lock();
      try {
        boolean isNew = !refused.containsKey(words) && refused.size() >= MOST_REASONS;
        refused.merge(isNew ? "for other reasons" : words, 1L, Long::sum);
      } finally {
        lock.unlock();
      }
    }

    ReceivedCounts now() {
      lock.lock();
      try {
        return new ReceivedCounts(exports, spans, rejected, refused);
      } finally {
        lock.unlock();
      }
    }
  }
}
