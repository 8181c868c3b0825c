package dev.steelyard.store.lance;

import dev.steelyard.store.WorkLease;
import dev.steelyard.store.WorkLeases;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The table of leases. Each step is one merge with a condition on the row that stands: in a folder
 * under the store's lock; in a bucket Lance sees the conflict of two that commit at once, and
 * merges the later one again, with the condition. Who holds a lease is read afterwards, and never
 * guessed from the merge's own counts.
 */
final class LanceLeases implements WorkLeases {

  private final TableAccess access;
  private final LanceTable table;

  LanceLeases(TableAccess access) {
    this.access = access;
    this.table = access.table(TableDefinition.LEASES);
  }

  @Override
  public Optional<WorkLease> take(WorkLease wanted, Instant now) {
    Optional<WorkLease> standing = find(wanted.id());
    if (standing.filter(one -> one.holds(now) && !isOf(wanted, one)).isPresent()) {
      return standing;
    }
    var _ = merge(wanted, LeaseRows.lapsed(now) + " OR " + LeaseRows.heldBy(wanted.holder()));
    return find(wanted.id()).filter(one -> !isOf(wanted, one));
  }

  @Override
  public boolean takeFrom(WorkLease dead, WorkLease wanted) {
    var _ = merge(wanted, LeaseRows.heldBy(dead.holder()));
    return isHeldBy(wanted);
  }

  @Override
  public boolean renew(WorkLease longer) {
    if (!isHeldBy(longer)) {
      return false;
    }
    var _ = merge(longer, LeaseRows.heldBy(longer.holder()));
    return isHeldBy(longer);
  }

  @Override
  public void release(WorkLease lease) {
    if (isHeldBy(lease)) {
      var _ = merge(lease.until(Instant.EPOCH), LeaseRows.heldBy(lease.holder()));
    }
  }

  @Override
  public Optional<WorkLease> find(String id) {
    return access.rows(table, LeaseRows.withId(id), LeaseRows::read).stream().findFirst();
  }

  private static boolean isOf(WorkLease wanted, WorkLease standing) {
    return standing.holder().equals(wanted.holder());
  }

  private boolean isHeldBy(WorkLease lease) {
    return find(lease.id()).filter(one -> one.holder().equals(lease.holder())).isPresent();
  }

  private MergeCounts merge(WorkLease lease, String condition) {
    return access.locked(
        TableAccess.WRITE,
        () -> table.merge(List.of(lease), new LeaseRows.Writer(), Optional.of(condition)));
  }
}
