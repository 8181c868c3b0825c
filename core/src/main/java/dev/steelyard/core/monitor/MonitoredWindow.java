package dev.steelyard.core.monitor;

import java.util.List;

/**
 * A window and what rules made of it.
 *
 * @param changes alerts that it raised or resolved
 * @param active alerts that are raised after it, by what raised them
 * @param withoutValues rules about whose series it says nothing
 * @param learning rules whose baseline is still being learnt
 * @param doubts what somebody has to know of how rules judge, in words
 */
public record MonitoredWindow(
    LiveWindow window,
    List<AlertChange> changes,
    List<AlertChange> active,
    List<AlertRule> withoutValues,
    List<AlertRule> learning,
    List<String> doubts) {

  public MonitoredWindow {
    changes = List.copyOf(changes);
    active = List.copyOf(active);
    withoutValues = List.copyOf(withoutValues);
    learning = List.copyOf(learning);
    doubts = List.copyOf(doubts);
  }
}
