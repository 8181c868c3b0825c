package dev.steelyard.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to an SQL query.
 *
 * @param columns names in the order selected
 * @param rows as many cells each as there are columns. A cell is null, a String, Boolean, Long,
 *     Double or BigDecimal, an Instant (timestamps) or LocalDate, a List of such (lists) or a Map
 *     from name to such (structs)
 */
public record Table(List<String> columns, List<List<@Nullable Object>> rows) {}
