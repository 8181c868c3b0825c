package dev.steelyard.load.engine;

/** One kind's part of a {@link LoadPlan}, or of one worker's share of it. */
record KindPlan(LoadPlan plan, int index) {

  private static final long BETWEEN_SEEDS = 0x9E3779B97F4A7C15L;

  UserKind kind() {
    return plan.kinds().get(index);
  }

  int share() {
    return plan.share();
  }

  int shares() {
    return plan.shares();
  }

  long gracefulNanos() {
    return plan.graceful().toNanos();
  }

  /** Another for each kind; the first has the run's own. */
  long seed() {
    return plan.seed() + index * BETWEEN_SEEDS;
  }

  /** Of a number of users or iterations, this share's: all shares' add up to it. */
  long part(long all) {
    return part(all, shares());
  }

  /** Of what so many users do together, this share's; none where it has no user. */
  long partAmong(long users, long all) {
    return part(all, Math.min(users, shares()));
  }

  private long part(long all, long parts) {
    return share() >= parts ? 0 : all / parts + (share() < all % parts ? 1 : 0);
  }

  /** The id of this share's so many-th user of this kind; no other user of the run has it. */
  long userId(long count) {
    return (share() + count * shares()) * plan.kinds().size() + index;
  }
}
