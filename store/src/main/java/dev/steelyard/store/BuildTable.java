package dev.steelyard.store;

import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.core.model.ResultOrigin;
import java.util.List;

/**
 * The builds of a {@link Store}: which have results, and what is known of each beside them. As safe
 * for use by threads as the store.
 */
public interface BuildTable {

  /** Every build there are results of, the newest by its own time first. */
  List<StoredBuild> measured();

  /** Every build that was published since builds are noted, the one published last at the end. */
  List<KnownBuild> known();

  /**
   * Tells where a build comes from. It is written down together with the next results that are
   * published; a build that is published without keeps what was known of it.
   */
  void describe(DutBuild build, ResultOrigin origin);
}
