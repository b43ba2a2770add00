/** The JSON Schema of the spec language, for editors and other tools. */
package io.interp.agent.schema;
