package dev.steelyard.store;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.core.model.ResultOrigin;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The builds of a {@link Store}: which have results, and what is known of each beside them. As safe
 * for use by threads as the store.
 */
public interface BuildTable {

  /** Every build there are results of, the newest by its own time first. */
  List<StoredBuild> measured();

  /** Every build that was published since builds are noted, the one published last at the end. */
  List<KnownBuild> known();

  /** Says where builds come from, by what a store knows of all of them. */
  interface OriginRule {

    /**
     * Asked again where somebody else wrote in between, so that nothing is written over that it did
     * not see; perhaps with the store's lock held.
     *
     * @return of those that are published, and of known ones that it changes
     */
    Map<DutBuild, ResultOrigin> origins(Collection<KnownBuild> known);
  }

  /**
   * Tells where builds come from. It is written down together with the next results that are
   * published; a build that is published without keeps what was known of it. Of the same builds the
   * last one told counts.
   *
   * @throws SteelyardException as the rule, which is asked at once too
   */
  void describe(Collection<DutBuild> published, OriginRule rule);

  /** The same where it does not depend on what is known. */
  default void describe(DutBuild build, ResultOrigin origin) {
    describe(List.of(build), _ -> Map.of(build, origin));
  }
}
