import { ask } from "./ask.ts";
import type { BlockHandlers } from "./block-handler.ts";
import { cart } from "./cart.ts";
import { checkout } from "./checkout.ts";
import { choose } from "./choose.ts";
import { condition } from "./condition.ts";
import { echo } from "./echo.ts";
import { end } from "./end.ts";
import { handOff } from "./hand-off.ts";
import { jump } from "./jump.ts";
import { label } from "./label.ts";
import { orderStatus } from "./order-status.ts";
import { productDetail } from "./product-detail.ts";
import { reorder } from "./reorder.ts";
import { requestPayment } from "./request-payment.ts";
import { say } from "./say.ts";
import { setField } from "./set-field.ts";
import { showProducts } from "./show-products.ts";
import { wait } from "./wait.ts";

/** Every block, one line each: the only list. */
export const blockHandlers: BlockHandlers = {
  say,
  ask,
  choose,
  show_products: showProducts,
  product_detail: productDetail,
  cart,
  checkout,
  request_payment: requestPayment,
  order_status: orderStatus,
  reorder,
  condition,
  set_field: setField,
  label,
  wait,
  hand_off: handOff,
  jump,
  echo,
  end,
};
