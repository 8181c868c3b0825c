/**
 * Recorders: each looks into a process of another kind for a while and gives its profiles. A
 * process goes on as if nothing had been; nothing of a recorder stays in it or beside it.
 */
@NullMarked
package dev.steelyard.profile.record;

import org.jspecify.annotations.NullMarked;
