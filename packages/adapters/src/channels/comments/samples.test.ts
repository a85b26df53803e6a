import { describeSamples } from "../_meta/samples-testing.ts";
import { comments } from "./index.ts";

describeSamples(comments, {
  "fb-comment-add-by-page-itself": [],
  "fb-comment-add-customer": ["comment"],
  "fb-comment-add-legacy-sender": [],
  "fb-comment-add-photo": [],
  "fb-comment-edited": [],
  "fb-comment-hide": [],
  "fb-comment-remove": [],
  "fb-reaction-on-comment": [],
  "fb-visitor-post-add": ["comment"],
  "ig-comment-reply": ["comment"],
  "ig-live-comment": [],
  "ig-mention": [],
});
