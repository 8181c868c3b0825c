/**
 * {@code steelyard profile} with its members: processes and programs that are recorded, and what is
 * shown of recordings. How they are recorded and read is known to the module {@code profile}.
 */
@NullMarked
package dev.steelyard.cli.profile;

import org.jspecify.annotations.NullMarked;
